#include "pipeline/results/grassland_figures.hpp"

#include <cmath>

#include "libgeo/zonal/statistics.hpp"
#include "pipeline/config/cover_ends.hpp"
#include "pipeline/estimate/error_constants.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/cover_errors.hpp"

namespace steppe {
namespace {

using geo::message;

class GrasslandFigures {
 public:
  GrasslandFigures(const Totals& totals, const Settings& settings, const FieldKnowledge& field, bool has_layer,
                   const LayerGaps& gaps)
      : m_totals(totals),
        m_settings(settings),
        m_field(field),
        m_errors(settings, field),
        m_has_layer(has_layer),
        m_gaps(gaps) {}

  void add(const FigureYear& year, FigureRows& rows) const {
    std::vector<std::optional<CoverPart>> parts;  // of the league's members
    for (const auto z : year.zones) {
      Figure row = figure(z);
      const auto part = estimate(row);
      if (zone(z).in_league && part)
        parts.push_back(part);
      else if (zone(z).in_league && row.status != FigureStatus::not_applicable)
        parts.push_back(std::nullopt);
      rows.add(std::move(row));
    }
    if (!year.league) return;
    Figure league = figure(*year.league);
    // A member without a figure: the line alone, with a zone's whole deviation from it as its error.
    if (!take_sum(league, parts)) estimate(league);
    rows.add(std::move(league));
  }

 private:
  const ZoneTotal& zone(std::size_t z) const { return m_totals.zones[z]; }

  // Puts the estimate in the place of what was mapped, with its errors; gives it without those that zones share.
  std::optional<CoverPart> estimate(Figure& row) const {
    if (!m_field.calibration || !row.value) return std::nullopt;
    const ZoneTotal& of = zone(row.zone);
    auto mean =
        cover_mean(*m_field.calibration, m_field.matches.plots, of.id, of.year, *row.value, m_errors.team_variance());
    if (!mean || !has_value(row)) return std::nullopt;
    CoverPart part{row.total_ha, *mean, m_errors.calibrated(*mean, of)};
    put(row, mean->estimate, part.errors);
    note_little(row);
    return part;
  }

  // A line through means of plots says nothing of a pixel or two on the edge of the layer. In the league they count for
  // what they are.
  void note_little(Figure& row) const {
    constexpr double kHa_m2 = 10000;
    const double side = m_settings.verify.plot_size_m;
    const double least_ha = kLeastGrasslandPlots.value * side * side / kHa_m2;
    if (!(row.total_ha < least_ha)) return;
    row.estimate.reset();
    row.errors.clear();
    row.status = FigureStatus::provisional;
    row.reason = row.no_estimate = message(
        "the layer has {0} ha of grassland here (needed {1} ha, {2} plots): the calibration says nothing certain of so "
        "little",
        geo::decimal_text(row.total_ha, 1), geo::decimal_text(least_ha, 1), kLeastGrasslandPlots.value);
  }

  // Whether every member with grassland has an estimate: then the league is their mean by area.
  bool take_sum(Figure& league, std::vector<std::optional<CoverPart>>& parts) const {
    if (!m_field.calibration || !league.value || !has_value(league)) return false;
    const double line_variance = common_variance(*league.value);
    std::vector<std::optional<WeightedEstimate>> means;
    double area = 0;
    for (const auto& part : parts) {
      means.push_back(part ? std::optional(WeightedEstimate{part->weight, part->mean.estimate}) : std::nullopt);
      area += part ? part->weight : 0;
    }
    const auto sum = share_of_sum(means, line_variance);
    if (!sum) return false;
    std::vector<CoverPart> known;
    for (auto& part : parts) {
      part->weight /= area;
      known.push_back(std::move(*part));
    }
    put(league, *sum, m_errors.calibrated_sum(*sum, std::sqrt(line_variance), known));
    return true;
  }

  static void put(Figure& row, Estimate estimate, std::vector<ErrorComponent> errors) {
    widen(estimate, errors);
    take(row, estimate);
    row.errors = std::move(errors);
  }

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
    return area + sums.grassland.weight[kUnknownGrassland];
  }

  double unknown_share(const ZoneSums& sums, const geo::WideInteger& area) const {
    const double all = hectares(area, m_totals.area_exponent);
    return all > 0 ? hectares(sums.grassland.weight[kUnknownGrassland], m_totals.area_exponent) / all : 0;
  }
  // Whether unknown types alone keep the figure from being one.
  bool types_unknown(const ZoneSums& sums, const geo::WideInteger& area) const {
    return unknown_share(sums, area) > 1 - m_settings.report.min_valid_share;
  }

  Figure figure(std::size_t z) const {
    const auto& sums = zone(z).sums;
    geo::WideInteger valid;
    for (const auto& [type, cover] : sums.grassland_cover) valid += cover.weight;
    const auto area = grassland_area(sums);
    Figure row = zone_figure(m_totals, z, area, valid, m_settings.report);
    row.indicator = Indicator::grassland_cover;
    row.definition = "comprehensive_cover.1";
    row.caliber = m_field.calibration && m_field.calibration->accepted ? "CVCG"
                  : is_local(end_member_set(m_settings.cover).origin)  ? kRelativeCaliber
                                                                       : kNotLocalCaliber;
    row.unit = Unit::percent;
    name_cause(row, zone(z), Product::fvc, m_settings);
    if (zone(z).fault) return row;
    if (!m_has_layer) {
      row.status = FigureStatus::no_layer;
      row.reason = message("no grassland layer (layers.grassland); comprehensive cover needs the areas of the types");
    } else if (const auto why = m_gaps.why(LayerSet{LayerRole::grassland}, m_totals, z)) {
      row.status = FigureStatus::no_layer;
      row.reason = *why;
    } else if (row.status == FigureStatus::low_obs && types_unknown(sums, area)) {
      row.status = FigureStatus::no_layer;
      row.reason = message(
          "of {0} % of the grassland in the layer the type is unknown (layers.grassland_mapping); grassland cover "
          "needs "
          "the areas of the types",
          geo::decimal_text(100 * unknown_share(sums, area), 1));
    } else if (!(area > geo::WideInteger{})) {
      row.status = FigureStatus::not_applicable;
      row.reason = message("the layer has no grassland here");
    } else if (has_value(row)) {
      row.value = mapped_grassland(sums);
      if (!row.value) {
        row.status = FigureStatus::low_obs;
        row.reason = message("a grassland type was not seen at all; one unknown type makes the whole unknown");
      }
    }
    return row;
  }

  // Variance of the calibration line at a mean: every zone has the same error.
  double common_variance(double map_mean) const {
    const auto& c = *m_field.calibration;
    const double distance = map_mean - c.map_mean;
    return c.residual_variance * (1.0 / static_cast<double>(c.n) + (c.sxx > 0 ? distance * distance / c.sxx : 0));
  }

  const Totals& m_totals;
  const Settings& m_settings;
  const FieldKnowledge& m_field;
  CoverErrorBudget m_errors;
  bool m_has_layer;
  const LayerGaps& m_gaps;
};

}  // namespace

void add_grassland_figures(const Totals& totals, const Settings& settings, const FieldKnowledge& field, bool has_layer,
                           const LayerGaps& gaps, const FigureYear& year, FigureRows& rows) {
  GrasslandFigures(totals, settings, field, has_layer, gaps).add(year, rows);
}

}  // namespace steppe
