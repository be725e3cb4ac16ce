#include "pipeline/results/area_figures.hpp"

#include <cmath>

#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/products/mask_words.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/league_share.hpp"
#include "pipeline/results/listed_ids.hpp"
#include "pipeline/results/point_errors.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

constexpr std::size_t kMostZones = 5;  // named in a message

class AreaFigures {
 public:
  AreaFigures(const Totals& totals, const Settings& settings, const AreaIndicator& indicator, const FieldSurvey& survey,
              const LayerGaps& gaps, const TreeAreas& trees)
      : m_totals(totals),
        m_settings(settings),
        m_indicator(indicator),
        m_survey(survey),
        m_gaps(gaps),
        m_trees(trees) {}

  void add(const FigureYear& year, FigureRows& rows) const {
    std::vector<std::string> unseen;  // members without a figure of their own
    std::vector<std::size_t> members;
    for (const auto z : year.zones) {
      check_interrupted();
      Figure row = figure(z);
      take_share(row, area_share(m_totals, z, m_indicator, m_survey));
      note_undecided(row);
      if (zone(z).in_league) {
        members.push_back(z);
        if (row.status == FigureStatus::low_obs) unseen.push_back(zone(z).id);
      }
      rows.add(std::move(row));
    }
    if (!year.league) return;
    Figure league = figure(*year.league);
    const LeagueShare whole =
        has_value(league) ? league_share(m_totals, members, m_indicator, m_survey) : LeagueShare{};
    take_share(league, whole.share);
    note_without_points(league, whole);
    note_undecided(league);
    note_unseen(league, unseen, members.size());
    rows.add(std::move(league));
  }

 private:
  const ZoneTotal& zone(std::size_t z) const { return m_totals.zones[z]; }

  Figure figure(std::size_t z) const {
    const auto& sums = zone(z).sums;
    static const geo::ClassSums kNothing;
    const auto find = [&](const std::map<Product, geo::ClassSums>& by_product) -> const geo::ClassSums& {
      const auto found = by_product.find(m_indicator.product);
      return found == by_product.end() ? kNothing : found->second;
    };
    const auto& codes = find(sums.classes);
    Figure row = zone_figure(m_totals, z, find(sums.class_status).total(), codes.total(), m_settings.report);
    row.indicator = m_indicator.indicator;
    row.definition = m_indicator.definition;
    row.caliber = m_indicator.caliber;
    row.unit = m_indicator.percent ? Unit::percent : Unit::hectare;
    name_cause(row, zone(z), m_indicator.product, m_settings);
    geo::WideInteger members = m_indicator.mapped_members(m_totals, z);
    members += m_trees.change(zone(z).id, zone(z).year, m_indicator.trees, m_indicator.members);
    if (!zone(z).fault)
      if (const auto why = m_indicator.lacks ? m_indicator.lacks : m_gaps.why(m_indicator.product, m_totals, z)) {
        row.status = FigureStatus::no_layer;
        row.reason = *why;
      }
    if (!has_value(row)) return row;
    row.value = m_indicator.percent ? members.to_double() / codes.total().to_double() * 100
                                    : hectares(members, m_totals.area_exponent);
    return row;
  }

  void take_share(Figure& row, const AreaShare& share) const {
    if (!has_value(row)) return;
    const SurveyYear* points = m_survey.year(zone(row.zone).year);
    if (points != nullptr) take(row, estimate_of(*points, share, factor(row)));
    if (row.estimate) {
      row.errors = point_errors(*points, m_indicator, share, row.estimate->se, factor(row));
      widen_by_interpreters(*row.estimate, row.errors);
      if (share.silence.share > 0)
        row.silence =
            PointSilence{share.silence.share, share.silence.low * factor(row), share.silence.high * factor(row)};
      return;
    }
    row.no_estimate = m_indicator.unasked.text.empty() ? share.why : m_indicator.unasked;
    if (share.linear)
      row.no_estimate = geo::message(
          "a stratum of the design has one sampling unit, and the design says of no other stratum that goes with it "
          "(variance_group): the standard error is not known");
    if (row.no_estimate->text.empty()) return;
    // What is mapped stands in for an estimate that was expected: nobody must take it for one.
    row.status = FigureStatus::provisional;
    row.reason = geo::message("{0}: there is no estimate, the value is what was mapped", row.no_estimate);
  }

  // Pixels are masked where an unknown could make them the class: they are not like the rest of what was not seen, and
  // a mapped value, which leaves them out, is too small. An estimate has points there.
  void note_undecided(Figure& row) const {
    const auto masked = zone(row.zone).sums.masked.find(m_indicator.product);
    if (!has_value(row) || row.estimate || masked == zone(row.zone).sums.masked.end()) return;
    geo::ClassSums undecided;
    for (const auto& entry : masked->second.weight.entries())
      if (leaves_undecided(cause_of(entry.code).reason, m_indicator.product))
        undecided.weight[entry.code] += entry.weight;
    const auto cause = main_cause(undecided);
    const double open_ha = hectares(undecided.total(), m_totals.area_exponent);
    const double mapped_ha = m_indicator.percent ? *row.value / 100 * row.valid_ha : *row.value;
    if (!cause || open_ha <= kMostUndecided.value * mapped_ha) return;
    const auto why = geo::message("{0} ha more may belong to it: {1}", geo::decimal_text(open_ha, 1),
                                  mask_words(*cause, mask_limits(m_settings)));
    row.reason = row.status == FigureStatus::provisional ? geo::message("{0}; {1}", row.reason, why) : why;
    row.status = FigureStatus::provisional;
  }

  // What a rule lacked to say yes or no. Not the sky, nor too few dates of a whole product: they mask without regard
  // to what is there.
  static bool leaves_undecided(MaskReason reason, Product product) {
    if (reason == MaskReason::no_cropland) return product == Product::water;  // it may be irrigation
    return reason == MaskReason::wetland_unknown || reason == MaskReason::no_leaf_off ||
           reason == MaskReason::one_season || reason == MaskReason::no_swir || reason == MaskReason::water_unknown ||
           reason == MaskReason::no_harvest_dates;
  }

  // Points of some of its zones are no sample of all of them.
  static void note_without_points(Figure& league, const LeagueShare& whole) {
    if (!has_value(league) || league.estimate || whole.without.empty()) return;
    league.no_estimate = geo::message("{0} of its zones, {1} % of its area, have no sample points ({2}; allowed {3} %)",
                                      whole.without.size(), geo::decimal_text(whole.without_share * 100, 1),
                                      listed_ids(whole.without, kMostZones), kMostWithoutPoints.value * 100);
    league.status = FigureStatus::provisional;
    league.reason = geo::message("{0}: there is no estimate, the value is what was mapped", league.no_estimate);
  }

  // A league is no more final than its members: what was seen of one stands for all of it.
  static void note_unseen(Figure& league, const std::vector<std::string>& unseen, std::size_t members) {
    if (league.status != FigureStatus::ok || unseen.empty()) return;
    league.status = FigureStatus::provisional;
    league.reason = geo::message(
        "{0} of its {1} zones have no figure of their own ({2}): too little was seen there, and that stands for all of "
        "them",
        unseen.size(), members, listed_ids(unseen, kMostZones));
  }

  double factor(const Figure& row) const { return m_indicator.percent ? 100 : row.total_ha; }

  const Totals& m_totals;
  const Settings& m_settings;
  const AreaIndicator& m_indicator;
  const FieldSurvey& m_survey;
  const LayerGaps& m_gaps;
  const TreeAreas& m_trees;
};

}  // namespace

void add_area_figures(const Totals& totals, const Settings& settings, const AreaIndicator& indicator,
                      const FieldSurvey& survey, const LayerGaps& gaps, const TreeAreas& trees, const FigureYear& year,
                      FigureRows& rows) {
  AreaFigures(totals, settings, indicator, survey, gaps, trees).add(year, rows);
}

}  // namespace steppe
