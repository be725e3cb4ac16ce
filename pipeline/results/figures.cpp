#include "pipeline/results/figures.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/zonal/statistics.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/products/product_facts.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/area_estimate.hpp"

namespace steppe {
namespace {

using geo::message;

// One figure of every zone of one year, and how the league's follows from the zones'.
struct Year {
  std::vector<std::size_t> zones;     // into Totals::zones, without the league
  std::optional<std::size_t> league;  // into Totals::zones
};

std::vector<Year> years_of(const Totals& totals, const Settings& settings) {
  std::vector<Year> years;
  for (const auto year : settings.periods.years) {
    Year& group = years.emplace_back();
    for (std::size_t z = 0; z < totals.zones.size(); ++z) {
      if (totals.zones[z].year != year) continue;
      if (totals.zones[z].is_league)
        group.league = z;
      else
        group.zones.push_back(z);
    }
  }
  return years;
}

class FigureMaker {
 public:
  FigureMaker(const Totals& totals, const Settings& settings, const FieldKnowledge& field)
      : m_totals(totals), m_settings(settings), m_field(field), m_areas(area_indicators(settings)) {}

  std::vector<Figure> all(const NightResult& night) {
    const bool has_grassland = night.layers && has_layer(*night.layers, "grassland");
    std::vector<Figure> figures;
    for (const auto& year : years_of(m_totals, m_settings)) {
      std::vector<std::vector<Figure>> rows(m_totals.zones.size());
      for (const auto z : zones_and_league(year)) {
        rows[z].push_back(mean_figure(z, &ZoneSums::cover));
        rows[z].push_back(mean_figure(z, &ZoneSums::ndvi));
      }
      add_grassland(year, has_grassland, rows);
      for (const auto& indicator : m_areas) add_area(year, indicator, rows);
      for (const auto z : zones_and_league(year)) figures.insert(figures.end(), rows[z].begin(), rows[z].end());
    }
    return figures;
  }

 private:
  static bool has_layer(const Layers& layers, std::string_view role) {
    return std::any_of(layers.facts().begin(), layers.facts().end(),
                       [&](const LayerFacts& facts) { return facts.role == role; });
  }
  static std::vector<std::size_t> zones_and_league(const Year& year) {
    auto zones = year.zones;
    if (year.league) zones.push_back(*year.league);
    std::sort(zones.begin(), zones.end());
    return zones;
  }

  const ZoneTotal& zone(std::size_t z) const { return m_totals.zones[z]; }

  // Areas and status of a figure whose valid cells are `valid` out of `total`.
  Figure figure(std::size_t z, const geo::WideInteger& total, const geo::WideInteger& valid) const {
    Figure row;
    row.zone = z;
    const ObservedArea area = observed_area(total, valid, m_totals.area_exponent);
    row.total_ha = area.total_ha;
    row.valid_ha = area.valid_ha;
    row.valid_share = area.valid_share;
    if (zone(z).fault) {
      row.status = "invalid_zone";
      row.reason = geo::verbatim(*zone(z).fault);
      row.total_ha = row.valid_ha = row.valid_share = 0;
      return row;
    }
    row.status = observation_status(row.valid_share, row.valid_ha > 0, limits_of(m_settings.report));
    if (row.status == "low_obs") row.reason = too_little_seen(row.valid_share, limits_of(m_settings.report));
    return row;
  }

  static bool has_value(const Figure& row) { return row.status == "ok" || row.status == "provisional"; }

  Figure mean_figure(std::size_t z, geo::ZonalSums ZoneSums::*sums) const {
    const auto& status = zone(z).sums.status;
    Figure row = figure(z, status.total(), status.weight[static_cast<std::size_t>(PixelStatus::valid)]);
    const bool is_cover = sums == &ZoneSums::cover;
    row.indicator = is_cover ? "vegetation_cover" : "ndvi_peak";
    const ProductFacts facts = *product_facts(is_cover ? "fvc" : "ndvi", m_settings);
    row.definition = facts.definition;
    row.caliber = facts.caliber;
    row.unit = facts.unit;
    row.decimals = facts.decimals;
    const auto index = kCoverIndexNames[static_cast<std::size_t>(m_settings.cover.index)];
    row.method = is_cover ? "dimidiate_" + std::string(index) : "peak_composite";
    if (has_value(row)) row.value = mapped_mean(zone(z).sums.*sums, m_totals.area_exponent, facts.scale);
    return row;
  }

  // ---- grassland
  std::optional<double> mapped_grassland(const ZoneSums& sums) const {
    std::vector<double> areas, covers;
    for (const auto& type : grassland_types()) {
      const auto& area = sums.grassland.weight[type.code];
      if (!(area > geo::WideInteger{})) continue;
      areas.push_back(hectares(area, m_totals.area_exponent));
      const auto cover = sums.grassland_cover.find(std::string(type.id));
      const auto mean = cover == sums.grassland_cover.end()
                            ? std::optional<double>{}
                            : geo::statistics_of(cover->second, m_totals.area_exponent).mean;
      covers.push_back(mean ? *mean / kCoverScale * 100 : std::nan(""));
    }
    auto cover = comprehensive_cover(areas, covers);
    if (!cover) return std::nullopt;
    return cover.value();
  }

  static geo::WideInteger grassland_area(const ZoneSums& sums) {
    geo::WideInteger area;
    for (const auto& type : grassland_types()) area += sums.grassland.weight[type.code];
    return area;
  }

  Figure grassland_figure(std::size_t z, bool has_layer_now) const {
    const auto& sums = zone(z).sums;
    geo::WideInteger valid;
    for (const auto& [type, cover] : sums.grassland_cover) valid += cover.weight;
    const auto area = grassland_area(sums);
    Figure row = figure(z, area, valid);
    row.indicator = "grassland_cover";
    row.definition = "comprehensive_cover.1";
    row.caliber = m_field.calibration && m_field.calibration->accepted ? "CVCG" : "relative";
    row.unit = "%";
    row.method = "mapped";
    if (row.status == "invalid_zone") return row;
    if (!has_layer_now) {
      row.status = "no_layer";
      row.reason = message("no grassland layer (layers.grassland); comprehensive cover needs the areas of the types");
    } else if (!(area > geo::WideInteger{})) {
      row.status = "not_applicable";
      row.reason = message("the layer has no grassland here");
    } else if (has_value(row)) {
      row.value = mapped_grassland(sums);
      if (!row.value) {
        row.status = "low_obs";
        row.reason = message("a grassland type was not seen at all; one unknown type makes the whole unknown");
      }
    }
    return row;
  }

  void take(Figure& row, const std::optional<Estimate>& estimate) const {
    if (!estimate || !has_value(row)) return;
    row.estimate = estimate;
    row.value = estimate->value;
    row.method = estimate->method;
  }

  // Variance of the calibration line at a mean: every zone has the same error.
  double common_variance(double map_mean) const {
    const auto& c = *m_field.calibration;
    const double distance = map_mean - c.map_mean;
    return c.residual_variance * (1.0 / static_cast<double>(c.n) + (c.sxx > 0 ? distance * distance / c.sxx : 0));
  }

  void add_grassland(const Year& year, bool has_layer_now, std::vector<std::vector<Figure>>& rows) const {
    std::vector<std::optional<WeightedEstimate>> parts;
    for (const auto z : year.zones) {
      Figure row = grassland_figure(z, has_layer_now);
      if (m_field.calibration && row.value)
        take(row, regression_mean(*m_field.calibration, m_field.matches.plots, zone(z).id, zone(z).year, *row.value));
      if (zone(z).in_league && row.estimate)
        parts.push_back(WeightedEstimate{row.total_ha, *row.estimate});
      else if (zone(z).in_league && row.status != "not_applicable")
        parts.push_back(std::nullopt);
      rows[z].push_back(std::move(row));
    }
    if (!year.league) return;
    Figure league = grassland_figure(*year.league, has_layer_now);
    if (m_field.calibration && league.value) {
      if (auto sum = share_of_sum(parts, common_variance(*league.value))) {
        take(league, sum);
      } else {
        // A member without a figure: the line alone, with a zone's whole deviation from it as its error.
        take(league, regression_mean(*m_field.calibration, m_field.matches.plots, zone(*year.league).id,
                                     zone(*year.league).year, *league.value));
      }
    }
    rows[*year.league].push_back(std::move(league));
  }

  // The weighted mean of the parts: weights made to sum to 1.
  static std::optional<Estimate> share_of_sum(std::vector<std::optional<WeightedEstimate>> parts, double common) {
    double all = 0;
    for (const auto& part : parts) all += part ? part->weight : 0;
    if (!(all > 0)) return std::nullopt;
    for (auto& part : parts)
      if (part) part->weight /= all;
    return weighted_sum(parts, common);
  }

  // ---- areas
  Figure area_figure(std::size_t z, const AreaIndicator& indicator) const {
    const auto& sums = zone(z).sums;
    static const geo::ClassSums kNothing;
    const auto find = [&](const std::map<std::string, geo::ClassSums>& by_product) -> const geo::ClassSums& {
      const auto found = by_product.find(indicator.product);
      return found == by_product.end() ? kNothing : found->second;
    };
    const auto& codes = find(sums.classes);
    Figure row = figure(z, find(sums.class_status).total(), codes.total());
    row.indicator = indicator.name;
    row.definition = indicator.definition;
    row.caliber = indicator.caliber;
    row.unit = indicator.percent ? "%" : "ha";
    row.method = "mapped";
    geo::WideInteger members;
    for (const auto code : indicator.members) members += codes.weight[code];
    if (!has_value(row)) return row;
    row.value = indicator.percent ? members.to_double() / codes.total().to_double() * 100
                                  : hectares(members, m_totals.area_exponent);
    return row;
  }

  double factor(const Figure& row, const AreaIndicator& indicator) const {
    return indicator.percent ? 100 : row.total_ha;
  }

  // A member without points of its own, or seen too little for a figure, takes the rates of all points by map class
  // with its own classes as weights.
  std::optional<WeightedEstimate> part_of_league(std::size_t z, const AreaIndicator& indicator,
                                                 std::optional<Estimate> share, double total_ha) const {
    if (!share) share = area_share(zone(z), indicator, m_field.matches.samples, {});
    return share ? std::optional(WeightedEstimate{total_ha, *share}) : std::nullopt;
  }

  void add_area(const Year& year, const AreaIndicator& indicator, std::vector<std::vector<Figure>>& rows) const {
    const auto& samples = m_field.matches.samples;
    std::vector<std::optional<WeightedEstimate>> parts;
    for (const auto z : year.zones) {
      Figure row = area_figure(z, indicator);
      const auto share = has_value(row) ? area_share(zone(z), indicator, samples, zone(z).id) : std::nullopt;
      if (share) take(row, scaled(*share, factor(row, indicator)));
      if (zone(z).in_league) parts.push_back(part_of_league(z, indicator, share, row.total_ha));
      rows[z].push_back(std::move(row));
    }
    if (!year.league) return;
    Figure league = area_figure(*year.league, indicator);
    const auto share = share_of_sum(parts, 0);
    if (share) take(league, scaled(*share, factor(league, indicator)));
    rows[*year.league].push_back(std::move(league));
  }

  const Totals& m_totals;
  const Settings& m_settings;
  const FieldKnowledge& m_field;
  const std::vector<AreaIndicator> m_areas;
};

}  // namespace

std::vector<Figure> compute_figures(const NightResult& night, const Totals& totals, const Settings& settings,
                                    const FieldKnowledge& field) {
  return FigureMaker(totals, settings, field).all(night);
}

}  // namespace steppe
