#include "pipeline/results/discrepancies.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/estimate/caliber.hpp"
#include "pipeline/results/figure_interval.hpp"
#include "pipeline/results/judge.hpp"
#include "pipeline/results/zone_observations.hpp"

namespace steppe {
namespace {

using geo::message;
using Lines = std::vector<DiscrepancyLine>;

// What the document states for a year.
struct Stated {
  int year = 0;
  double value = 0;
  int decimals = 0;
};

std::vector<Stated> stated_by(const Target& target) {
  std::vector<Stated> stated;
  if (target.baseline && target.baseline_year)
    stated.push_back({*target.baseline_year, *target.baseline, target.baseline_decimals});
  if (target.kind == TargetKind::achievement && target.year != 0 && std::isfinite(target.value))
    stated.push_back({target.year, target.value, target.decimals});
  return stated;
}

bool is_cover(Indicator indicator) {
  return indicator == Indicator::vegetation_cover || indicator == Indicator::ndvi_peak ||
         indicator == Indicator::grassland_cover || indicator == Indicator::sandy_land_cover;
}

class Decomposition {
 public:
  Decomposition(const Target& target, const Figure& figure, const std::vector<const Figure*>& others,
                const Totals& totals, const RegionAreas& regions, const BoundaryPart& boundary)
      : m_target(target),
        m_figure(figure),
        m_others(others),
        m_totals(totals),
        m_regions(regions),
        m_boundary(boundary) {}

  // REQUIRES a value of the figure.
  Lines lines(double official, double ours, int decimals) const {
    Lines all{{DiscrepancyPart::whole,
               ours - official,
               {},
               {},
               message("ours {0} less the official {1}", geo::decimal_text(ours, decimals + 2),
                       geo::decimal_text(official, decimals))},
              definition(ours),
              denominator(ours),
              window(),
              sensor_mix(),
              cloud_gaps(ours),
              boundary_version(),
              sampling(ours)};
    double known = 0;
    for (std::size_t i = 1; i < all.size(); ++i) known += all[i].value.value_or(0);
    const double rest = ours - official - known;
    const auto& sampled = all.back();
    all.push_back({DiscrepancyPart::rest,
                   rest,
                   {},
                   {},
                   sampled.low && rest >= *sampled.low && rest <= *sampled.high
                       ? message("no larger than what sampling may do; with it go the parts that are not known")
                       : message("what the known parts leave, with all parts that are not known")});
    return all;
  }

 private:
  double in_target_unit(double value) const { return in_unit(value, m_figure.unit, m_target.unit).value_or(value); }

  DiscrepancyLine definition(double ours) const {
    const DiscrepancyPart part = DiscrepancyPart::definition;
    if (!m_target.caliber.empty() && m_figure.caliber == m_target.caliber)
      return {part, 0.0, {}, {}, message("both have the caliber {0}", caliber_text(*m_figure.caliber))};
    if (!m_target.caliber.empty())
      return {part,
              {},
              {},
              {},
              message("the official figure has the caliber {0}, ours {1}; what lies between them is not known",
                      caliber_text(m_target.caliber), caliber_text(*m_figure.caliber))};
    DiscrepancyLine line{
        part, {}, {}, {}, message("the document names no caliber; ours is {0}", caliber_text(*m_figure.caliber))};
    if (m_others.size() < 2) return line;
    for (const Figure* other : m_others) {
      if (!other->value) return line;
      const double difference = ours - in_target_unit(*other->value);
      line.low = std::min(line.low.value_or(difference), difference);
      line.high = std::max(line.high.value_or(difference), difference);
    }
    return line;
  }

  DiscrepancyLine denominator(double ours) const {
    const DiscrepancyPart part = DiscrepancyPart::denominator;
    if (m_figure.unit != Unit::percent) return {part, 0.0, {}, {}, message("an area has no denominator")};
    if (m_figure.denominator == Denominator::official_land)
      return {part, 0.0, {}, {}, message("ours is of the official land area, too")};
    if (m_figure.indicator != Indicator::forest_coverage)
      return {part, {}, {}, {}, message("the document does not say of which area the figure is")};
    const RegionArea* region = m_regions.of(m_target.zone_id);
    if (!region || !region->official_ha)
      return {part, {}, {}, {}, message("the official land area is not known (verify.regions)")};
    return {part,
            ours * (1 - m_figure.total_ha / *region->official_ha),
            {},
            {},
            message("ours is of {0} ha, the official land area is {1} ha", geo::decimal_text(m_figure.total_ha, 0),
                    geo::decimal_text(*region->official_ha, 0))};
  }

  DiscrepancyLine window() const {
    if (is_cover(m_figure.indicator))
      return {DiscrepancyPart::window,
              {},
              {},
              {},
              message("the document does not say in which weeks was measured; ours is of windows.peak")};
    return {DiscrepancyPart::window, {}, {}, {}, message("the document does not say of which days of the year it is")};
  }

  DiscrepancyLine sensor_mix() const {
    const DiscrepancyPart part = DiscrepancyPart::sensor_mix;
    const auto shares = sensor_shares(m_totals.zones[m_figure.zone].sums.observations);
    if (shares.size() == 1)
      return {part, 0.0, {}, {}, message("one platform ({0}) saw everything", shares[0].platform)};
    if (shares.empty()) return {part, {}, {}, {}, message("which platforms saw it is not known")};
    return {part,
            {},
            {},
            {},
            message("several platforms ({0}), brought to one; what is left between them is not known",
                    steppe::sensor_mix(shares))};
  }

  // Of what was not seen, all may be what is counted, or nothing.
  DiscrepancyLine cloud_gaps(double ours) const {
    const DiscrepancyPart part = DiscrepancyPart::cloud_gaps;
    const auto method = m_figure.estimate ? m_figure.estimate->method : Method::mapped;
    if (method == Method::design)
      return {part, 0.0, {}, {}, message("sample points speak for what was not seen as well")};
    const double unseen = 1 - m_figure.valid_share;
    if (!(unseen > 0)) return {part, 0.0, {}, {}, message("everything was seen")};
    const Message why = message("{0} % of the area was not seen", geo::decimal_text(unseen * kPercent, 2));
    if (m_figure.unit == Unit::percent) return {part, {}, (ours - kPercent) * unseen, ours * unseen, why};
    if (row_of(m_figure.unit).kind == UnitKind::area)
      return {part, {}, -in_target_unit(m_figure.total_ha - m_figure.valid_ha), 0.0, why};
    return {part, {}, {}, {}, why};
  }

  DiscrepancyLine boundary_version() const {
    const auto shift = m_boundary ? m_boundary(m_figure) : std::nullopt;
    if (shift)
      return {DiscrepancyPart::boundary_version,
              in_target_unit(*shift),
              {},
              {},
              message("the same map in the older boundaries (zones.previous)")};
    return {DiscrepancyPart::boundary_version,
            {},
            {},
            {},
            message("the boundaries of the official figure are not known (zones.previous)")};
  }

  DiscrepancyLine sampling(double ours) const {
    const DiscrepancyPart part = DiscrepancyPart::sampling;
    if (!m_figure.estimate || !std::isfinite(m_figure.estimate->se))
      return {part, {}, {}, {}, message("ours is mapped, without a standard error")};
    const Interval interval = interval_of(m_figure);
    return {part,
            {},
            ours - in_target_unit(interval.high),
            ours - in_target_unit(interval.low),
            message("{0} plots or sample points, 95 %", m_figure.estimate->n)};
  }

  using Message = geo::Message;
  static constexpr double kPercent = 100;

  const Target& m_target;
  const Figure& m_figure;
  const std::vector<const Figure*>& m_others;
  const Totals& m_totals;
  const RegionAreas& m_regions;
  const BoundaryPart& m_boundary;
};

// The figure of the caliber that the target names, else one that is it but for something, else the first.
const Figure* nearest_caliber(const std::vector<const Figure*>& figures, const std::string& caliber) {
  for (const Figure* figure : figures)
    if (figure->caliber == caliber) return figure;
  for (const Figure* figure : figures)
    if (!caliber.empty() && figure->caliber->starts_with(caliber)) return figure;
  return figures.empty() ? nullptr : figures.front();
}

}  // namespace

std::vector<Discrepancy> discrepancies(const std::vector<Target>& targets, const std::vector<Figure>& figures,
                                       const Totals& totals, const RegionAreas& regions, const BoundaryPart& boundary) {
  std::vector<Discrepancy> all;
  for (const Target& target : targets) {
    const auto indicator = indicator_named(target.indicator);
    if (!indicator || !has_method(target.indicator)) continue;
    for (const auto& [year, official, decimals] : stated_by(target)) {
      std::vector<const Figure*> found;
      for (const Figure& figure : figures) {
        const ZoneTotal& zone = totals.zones[figure.zone];
        if (zone.id == target.zone_id && zone.year == year && figure.indicator == *indicator) found.push_back(&figure);
      }
      const Figure* figure = nearest_caliber(found, target.caliber);
      if (!figure) continue;
      Discrepancy one{target.id, target.indicator, target.zone_id, totals.zones[figure->zone].name,
                      year,      target.unit,      decimals,       official};
      if (figure->value) one.ours = in_unit(*figure->value, figure->unit, target.unit);
      if (one.ours)
        one.lines =
            Decomposition(target, *figure, found, totals, regions, boundary).lines(official, *one.ours, decimals);
      else
        one.lines = {{DiscrepancyPart::whole,
                      {},
                      {},
                      {},
                      figure->value ? message("the units do not fit together") : *figure->reason}};
      all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace steppe
