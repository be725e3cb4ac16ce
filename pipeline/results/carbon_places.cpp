#include "pipeline/results/carbon_places.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/area_estimate.hpp"

namespace steppe {
namespace {

constexpr double kNoAnswer = std::numeric_limits<double>::quiet_NaN();

Linear times(const Linear& share, double hectares) { return combination(std::vector{share}, std::vector{hectares}); }

// The places of a zone that answered in both years.
class Places {
 public:
  Places(const Totals& totals, std::size_t to, const SurveyYear& earlier, const SurveyYear& later)
      : m_earlier(earlier), m_later(later), m_cell(later.size(), -1) {
    const ZoneTotal& zone = totals.zones[to];
    std::map<std::uint8_t, int> cells;
    double seen = 0, whole = zone.sums.class_status.at(Product::landcover).total().to_double();
    for (const auto& entry : zone.sums.classes.at(Product::landcover).weight.entries()) {
      cells.emplace(entry.code, static_cast<int>(m_area.size()));
      m_area.push_back(entry.weight.to_double());
      seen += m_area.back();
    }
    cells.emplace(kClassNoData, static_cast<int>(m_area.size()));
    m_area.push_back(std::max(0.0, whole - seen));
    for (std::size_t i = 0; i < m_cell.size(); ++i) {
      if (!answers(i) || !m_later.rows[i]->lies_in(zone.id)) continue;
      const auto cell = cells.find(m_later.rows[i]->code_on(Product::landcover));
      m_cell[i] = cell == cells.end() ? cells.at(kClassNoData) : cell->second;
      ++m_count;
    }
    m_hectares = hectares_of_zone(zone, totals.area_exponent);
  }

  std::size_t count() const { return m_count; }

  ClassOnPlaces of(const LegendEntry& entry) const {
    const auto wanted = static_cast<LandCover>(entry.code);
    const auto was = [&](std::size_t i) { return m_earlier.rows[i]->reference_class == wanted; };
    const auto is = [&](std::size_t i) { return m_later.rows[i]->reference_class == wanted; };
    return {std::string(entry.id), area_of(was), area_of([&](std::size_t i) { return is(i) && !was(i); }),
            area_of([&](std::size_t i) { return was(i) && !is(i); })};
  }

 private:
  bool answers(std::size_t i) const {
    return m_earlier.rows[i] != nullptr && m_later.rows[i] != nullptr && m_earlier.rows[i]->answer == FieldUse::used &&
           m_later.rows[i]->answer == FieldUse::used;
  }

  template <class Holds>
  Linear area_of(const Holds& holds) const {
    std::vector<double> y(m_cell.size(), kNoAnswer);
    for (std::size_t i = 0; i < y.size(); ++i)
      if (m_cell[i] >= 0) y[i] = holds(i) ? 1 : 0;
    return times(post_stratified_mean(m_later.survey, y, m_cell, m_area), m_hectares);
  }

  const SurveyYear &m_earlier, &m_later;
  std::vector<int> m_cell;
  std::vector<double> m_area;
  std::size_t m_count = 0;
  double m_hectares = 0;
};

}  // namespace

AreaIndicator land_cover_indicator(const LegendEntry& entry) {
  AreaIndicator indicator;
  indicator.product = Product::landcover;
  indicator.members = {entry.code};
  indicator.counts = [wanted = static_cast<LandCover>(entry.code)](const MatchedSample& s) {
    return s.reference_class == wanted;
  };
  return indicator;
}

std::optional<std::vector<ClassOnPlaces>> classes_on_places(const Totals& totals, std::size_t from, std::size_t to,
                                                            const FieldSurvey& survey) {
  const SurveyYear *earlier = survey.year(totals.zones[from].year), *later = survey.year(totals.zones[to].year);
  if (earlier == nullptr || later == nullptr) return std::nullopt;
  const auto legend = land_cover_legend();
  // Whether the points may carry an estimate is asked of one class: all of them have the same points.
  for (const std::size_t zone : {from, to})
    if (!area_share(totals, zone, land_cover_indicator(legend.front()), survey).linear) return std::nullopt;
  const Places places(totals, to, *earlier, *later);
  if (static_cast<double>(places.count()) < kFewestPoints.value) return std::nullopt;
  std::vector<ClassOnPlaces> classes;
  for (const LegendEntry& entry : legend) classes.push_back(places.of(entry));
  return classes;
}

std::vector<ClassOnPlaces> sum_of(std::span<const std::vector<ClassOnPlaces>> zones) {
  std::vector<ClassOnPlaces> sums = zones.front();
  const std::vector<double> ones(zones.size(), 1.0);
  for (std::size_t k = 0; k < sums.size(); ++k)
    for (Linear ClassOnPlaces::*member : {&ClassOnPlaces::before, &ClassOnPlaces::gained, &ClassOnPlaces::lost}) {
      std::vector<Linear> parts;
      for (const auto& zone : zones) parts.push_back(zone[k].*member);
      sums[k].*member = combination(parts, ones);
    }
  return sums;
}

}  // namespace steppe
