#include "pipeline/results/layer_gaps.hpp"

#include <gmock/gmock.h>

#include "field_map.hpp"
#include "pipeline/results/figures.hpp"

namespace {

using namespace field_test;

// The sandy-land layer of the field map, held against "w" and "e" and their league; areas in hectares of a map that
// counts nothing of "w" and 600 of 1000 ha of "e".
class LayerGapsTest : public FieldOnMap {
 protected:
  LayerGapsTest() {
    settings.products.list = {Product::fvc, Product::water, Product::desertification};
    settings.periods.years = {2021};
    settings.zones.league_id = "L";
    for (const char* id : {"w", "e"}) totals.zones.push_back({id, id, "county", 2021, {}, {}, false, true});
    totals.zones.push_back({"L", "League", "league", 2021, {}, {}, true});
    for (std::size_t z = 0; z < 2; ++z) {
      auto& sums = totals.zones[z].sums;
      for (const Product product : {Product::water, Product::desertification}) {
        sums.classes[product].weight[0] = ha(z == 0 ? 0 : 400);
        sums.classes[product].weight[4] = ha(z == 0 ? 0 : 600);
        sums.class_status[product].weight[0] = ha(z == 0 ? 0 : 1000);
        sums.class_status[product].weight[1] = ha(z == 0 ? 1000 : 0);
      }
      sums.status.weight[0] = ha(1000);
      merge(totals.zones[2].sums, sums);
    }
  }
  static geo::WideInteger ha(std::int64_t area) {
    return geo::WideInteger::product(area * 10000, std::int64_t{1} << 36);
  }
  Figure figure(std::size_t zone, Indicator indicator) const {
    for (const auto& row : compute_figures(night, totals, settings, {}, {}))
      if (row.zone == zone && row.indicator == indicator) return row;
    throw std::logic_error("no such figure");
  }

  Totals totals;
};

TEST_F(LayerGapsTest, AZoneThatTheLayerDoesNotReachIsNoLayerAndSoIsTheLeague) {
  settings.layers.sandy_land = layer("sand.geojson", "", 4, 4);
  place_layers();
  const Figure west = figure(0, Indicator::desertification_area), east = figure(1, Indicator::desertification_area),
               league = figure(2, Indicator::desertification_area);
  EXPECT_EQ(west.status, FigureStatus::no_layer);
  EXPECT_FALSE(west.value || west.estimate);
  EXPECT_EQ(geo::render(west.reason), "layers.sandy_land does not reach the zone (got 0 % of its area, needed 50 %)");
  EXPECT_EQ(east.status, FigureStatus::ok);
  EXPECT_DOUBLE_EQ(east.value.value(), 600);
  EXPECT_EQ(league.status, FigureStatus::no_layer);
  EXPECT_FALSE(league.value || league.estimate);
  EXPECT_EQ(geo::render(league.reason),
            "layers.sandy_land does not reach 1 of its 2 zones (w); the others alone are not its figure");
}

TEST_F(LayerGapsTest, WhatDoesNotNeedTheLayerStands) {
  settings.layers.sandy_land = layer("sand.geojson", "", 4, 4);
  place_layers();
  const LayerGaps gaps(night, settings);
  for (std::size_t z = 0; z < 3; ++z) {
    EXPECT_FALSE(gaps.why(Product::water, totals, z)) << z;
    EXPECT_EQ(gaps.why(Product::desertification, totals, z).has_value(), z != 1) << z;
  }
}

TEST_F(LayerGapsTest, ALayerElsewhereIsSaidOfEveryZone) {
  settings.layers.grassland = layer("grass.geojson", R"("type":"荒漠草原")", 40000, 4);
  place_layers();
  for (std::size_t z = 0; z < 2; ++z) {
    const Figure row = figure(z, Indicator::grassland_cover);
    EXPECT_EQ(row.status, FigureStatus::no_layer) << "not: there is no grassland";
    EXPECT_EQ(geo::render(row.reason),
              "layers.grassland is not where the zones are (got 0 % of this one within its bounds)");
  }
  EXPECT_EQ(figure(2, Indicator::grassland_cover).status, FigureStatus::no_layer);
}

TEST_F(LayerGapsTest, AnInvalidZoneStaysInvalid) {
  settings.layers.sandy_land = layer("sand.geojson", "", 40000, 4);
  place_layers();
  totals.zones[0].fault = geo::verbatim("crosses itself");
  EXPECT_EQ(figure(0, Indicator::desertification_area).status, FigureStatus::invalid_zone);
}

TEST_F(LayerGapsTest, LayersThatReachLeaveNoGap) {
  settings.layers.sandy_land = layer("sand.geojson", "", 1, 6);
  place_layers();
  const LayerGaps gaps(night, settings);
  for (std::size_t z = 0; z < 3; ++z) EXPECT_FALSE(gaps.why(Product::desertification, totals, z)) << z;
}

}  // namespace
