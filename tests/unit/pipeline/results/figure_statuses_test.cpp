#include <gtest/gtest.h>

#include <map>
#include <set>

#include "field_map.hpp"
#include "pipeline/indicators/mask_reason.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/results/area_figures.hpp"
#include "pipeline/results/figures.hpp"

// Which status a figure can have, for every indicator and every status there is (issue 12, must show 2): each of them
// is made to occur, and no other does. An indicator or a status without a row here fails.
namespace {

using namespace field_test;

using Statuses = std::set<FigureStatus>;

// Of a zone's figure, whatever is measured.
const Statuses kSeen{FigureStatus::ok, FigureStatus::provisional, FigureStatus::low_obs, FigureStatus::invalid_zone,
                     FigureStatus::not_done};

Statuses with(Statuses statuses, std::initializer_list<FigureStatus> more) {
  statuses.insert(more);
  return statuses;
}

const std::map<Indicator, Statuses>& possible() {
  static const std::map<Indicator, Statuses> table{
      {Indicator::vegetation_cover, kSeen},
      {Indicator::ndvi_peak, kSeen},
      {Indicator::grassland_cover, with(kSeen, {FigureStatus::no_layer, FigureStatus::not_applicable})},
      {Indicator::forest_coverage, with(kSeen, {FigureStatus::no_layer})},
      {Indicator::forest_area, with(kSeen, {FigureStatus::no_layer})},
      {Indicator::grassland_area, with(kSeen, {FigureStatus::no_layer})},
      {Indicator::cropland_area, with(kSeen, {FigureStatus::no_layer})},
      {Indicator::water_area, kSeen},
      {Indicator::desertification_area, with(kSeen, {FigureStatus::no_layer})},
      {Indicator::desertification_moderate_area, with(kSeen, {FigureStatus::no_layer})},
      {Indicator::wetland_area, with(kSeen, {FigureStatus::no_layer})},
      {Indicator::vegetated_wetland_area, with(kSeen, {FigureStatus::no_layer})},
      {Indicator::permanent_water_area, kSeen},
      {Indicator::sandy_land_cover, {}},
  };
  return table;
}

// Statuses that no zone's figure has, and why.
const std::map<FigureStatus, const char*>& never() {
  static const std::map<FigureStatus, const char*> table{
      {FigureStatus::no_data, "of `zonal`: a zone of which nothing was observed is low_obs, and its reason says so"},
      {FigureStatus::outside, "of a polygon that is asked about; zones make the grid"},
      {FigureStatus::partly_outside, "of `zonal`"},
      {FigureStatus::partial, "of a polygon's layers together"},
      {FigureStatus::incomplete, "of groups of `zonal`, and of a league whose zones are another area (region_areas)"},
      {FigureStatus::failed, "of a polygon's layer; a night that cannot be computed has no tables"},
      {FigureStatus::too_large, "of a polygon that is asked about"},
      {FigureStatus::invalid_polygon, "of a polygon that is asked about"},
  };
  return table;
}

// What a zone of 1000 ha was seen of, which layers there are, and what is wrong with it.
struct Scene {
  int seen_ha = 1000;
  bool layers = true, grassland = true, fault = false, not_done = false;
};

class FigureStatuses : public FieldOnMap {
 protected:
  FigureStatuses() {
    settings.products.list = {Product::ndvi,   Product::fvc,       Product::desertification, Product::water,
                              Product::forest, Product::landcover, Product::wetland};
    settings.periods.years = {2021};
  }
  static geo::WideInteger ha(std::int64_t area) {
    return geo::WideInteger::product(area * 10000, std::int64_t{1} << 36);
  }

  // One zone and the league that it is.
  Totals totals_of(const Scene& scene) const {
    Totals totals;
    totals.zones.push_back({"w", "w", "county", 2021, {}, {}, false, true});
    ZoneSums& sums = totals.zones[0].sums;
    sums.status.weight[0] = ha(scene.seen_ha);
    sums.status.weight[1] = ha(1000 - scene.seen_ha);
    const auto cover = [&] {
      geo::ZonalSums values;
      values.weight = ha(scene.seen_ha), values.weight_value = values.weight.times(3000), values.cells = 1;
      values.weight_value_squared = values.weight.times(9000000), values.min = values.max = 3000;
      return values;
    };
    if (scene.seen_ha > 0) sums.values[Product::fvc] = sums.values[Product::ndvi] = cover();
    for (const Product product : class_products(settings)) {
      sums.classes[product].weight[1] = ha(scene.seen_ha);
      sums.class_status[product] = sums.status;
    }
    if (scene.grassland) {
      sums.grassland.weight[1] = ha(1000);
      if (scene.seen_ha > 0) sums.grassland_cover["meadow_steppe"] = cover();
    }
    for (auto& [product, masked] : sums.class_status)
      if (scene.seen_ha < 1000) sums.masked[product].weight[mask_code(MaskReason::no_leaf_off)] = ha(1);
    if (scene.fault) totals.zones[0].fault = geo::verbatim("crosses itself");
    totals.zones[0].not_done = scene.not_done;
    totals.zones.push_back({"L", "League", "league", 2021, sums, totals.zones[0].fault, true, false, scene.not_done});
    return totals;
  }

  std::vector<Figure> figures_of(const Scene& scene) {
    settings.layers = {};
    if (scene.layers) {
      settings.layers.grassland = layer("grass.geojson", R"("type":"草甸草原")", 0, 8);
      settings.layers.sandy_land = layer("sand.geojson", "", 0, 8);
      settings.layers.cropland = layer("fields.geojson", "", 0, 8);
    }
    place_layers();
    return compute_figures(night, totals_of(scene), settings, {}, {});
  }
};

TEST_F(FigureStatuses, EveryPossibleCombinationOccursAndNoOther) {
  std::map<Indicator, Statuses> found;
  for (const int seen_ha : {1000, 930, 500, 0})
    for (const bool layers : {true, false})
      for (const bool grassland : {true, false})
        for (const auto& [fault, not_done] : {std::pair(false, false), {true, false}, {true, true}})
          for (const Figure& figure : figures_of({seen_ha, layers, grassland, fault, not_done})) {
            found[figure.indicator].insert(figure.status);
            const std::string where = std::string(name_of(figure.indicator)) + " " +
                                      std::string(name_of(figure.status)) + " " + std::to_string(seen_ha);
            EXPECT_EQ(figure.value.has_value(), has_value(figure.status)) << where;
            EXPECT_EQ(geo::render(figure.reason).empty(), figure.status == FigureStatus::ok) << where;
            EXPECT_FALSE(figure.estimate && !has_value(figure.status)) << where;
          }
  for (const IndicatorRow& row : kIndicators) {
    ASSERT_TRUE(possible().contains(row.indicator)) << row.name << " has no row in this test";
    EXPECT_EQ(found[row.indicator], possible().at(row.indicator)) << row.name;
  }
}

TEST_F(FigureStatuses, EveryStatusIsPossibleForSomeFigureOrSaidNeverToBe) {
  for (const StatusRow& row : kFigureStatuses) {
    bool of_a_figure = false;
    for (const auto& [indicator, statuses] : possible()) of_a_figure = of_a_figure || statuses.contains(row.status);
    EXPECT_NE(of_a_figure, never().contains(row.status)) << row.name;
  }
}

// The three that the issue names: without the layer that the definition needs there is a status, and no figure.
TEST_F(FigureStatuses, WithoutTheLayerThatTheDefinitionNeedsThereIsNoFigure) {
  const std::map<Indicator, std::string> reasons{
      {Indicator::forest_coverage,
       "layers.cropland not configured: the definition needs it, so what is mapped is no figure"},
      {Indicator::desertification_area,
       "layers.sandy_land, layers.cropland not configured: the definition needs it, so what is mapped is no figure"},
      {Indicator::grassland_cover,
       "no grassland layer (layers.grassland); comprehensive cover needs the areas of the types"}};
  std::size_t checked = 0;
  for (const Figure& figure : figures_of({.layers = false})) {
    const auto reason = reasons.find(figure.indicator);
    if (reason == reasons.end()) continue;
    EXPECT_EQ(figure.status, FigureStatus::no_layer) << name_of(figure.indicator);
    EXPECT_FALSE(figure.value) << name_of(figure.indicator);
    EXPECT_EQ(geo::render(figure.reason), reason->second);
    ++checked;
  }
  EXPECT_EQ(checked, 2u * 4) << "a zone and its league; forest has two calibers";
}

TEST_F(FigureStatuses, AReasonNamesWhatIsLacking) {
  for (const Figure& figure : figures_of({.seen_ha = 500}))
    if (figure.indicator == Indicator::forest_coverage) {
      EXPECT_EQ(geo::render(figure.reason),
                "too little was seen (got 50 % of the area, needed 90 %); mostly: no leaf-off scene "
                "(windows.leaf_off)");
    }
  for (const Figure& figure : figures_of({.seen_ha = 930}))
    if (figure.indicator == Indicator::forest_coverage) {
      EXPECT_EQ(geo::render(figure.reason),
                "seen in part only (got 93 % of the area, needed 95 % to be final); mostly: no leaf-off scene "
                "(windows.leaf_off)");
    }
}

}  // namespace
