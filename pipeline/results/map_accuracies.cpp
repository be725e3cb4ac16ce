#include "pipeline/results/map_accuracies.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/sums_to_figures.hpp"

namespace steppe {
namespace {

constexpr std::string_view kNotKnown = "not_known";

// The area that the league's row is of: points elsewhere have no part in it.
class Area {
 public:
  Area(const Totals& totals, int year) : m_totals(totals) {
    for (const ZoneTotal& zone : totals.zones) {
      if (zone.year != year) continue;
      if (zone.is_league) m_league = &zone;
      if (zone.in_league) m_members.insert(zone.id);
    }
  }

  bool holds(const MatchedSample& point) const {
    if (point.zone_id.empty()) return false;
    if (m_members.empty()) return true;
    if (m_members.contains(point.zone_id)) return true;
    return std::any_of(point.other_zones.begin(), point.other_zones.end(),
                       [&](const std::string& zone) { return m_members.contains(zone); });
  }

  // Nothing where there is no league, or its map has a fault.
  std::vector<double> mapped(const std::vector<std::uint8_t>& codes) const {
    if (!m_league || m_league->fault) return {};
    const auto sums = m_league->sums.classes.find(Product::landcover);
    if (sums == m_league->sums.classes.end()) return {};
    std::vector<double> areas;
    for (const auto code : codes) areas.push_back(mapped_class(sums->second, code, m_totals.area_exponent).area_ha);
    return areas;
  }

 private:
  const Totals& m_totals;
  const ZoneTotal* m_league = nullptr;
  std::set<std::string> m_members;
};

// A point's classes as codes; nothing where it has no part.
std::optional<std::pair<std::uint8_t, std::uint8_t>> codes_of(const MatchedSample* point, const Area& area) {
  if (!point || point->answer != FieldUse::used || !area.holds(*point)) return std::nullopt;
  const std::uint8_t mapped = point->code_on(Product::landcover);
  if (mapped == kClassNoData) return std::nullopt;
  return std::pair(mapped, static_cast<std::uint8_t>(point->reference_class));
}

MapAccuracy accuracy_of_points(int year, const Survey& survey, const std::vector<const MatchedSample*>& rows,
                               const Totals& totals) {
  const Area area(totals, year);
  MapAccuracy result;
  result.year = year;
  std::set<std::uint8_t> seen;
  for (const MatchedSample* row : rows)
    if (const auto codes = codes_of(row, area)) seen.insert(codes->first), seen.insert(codes->second);
  for (const LegendEntry& entry : land_cover_legend()) {
    const auto mapped = area.mapped({entry.code});
    if (seen.contains(entry.code) || (!mapped.empty() && mapped.front() > 0)) result.codes.push_back(entry.code);
  }
  std::map<std::uint8_t, int> number;
  for (std::size_t c = 0; c < result.codes.size(); ++c) number[result.codes[c]] = static_cast<int>(c);
  AccuracySample sample{survey, {}, {}};
  for (const MatchedSample* row : rows) {
    const auto codes = codes_of(row, area);
    sample.map.push_back(codes ? number.at(codes->first) : kNoClass);
    sample.reference.push_back(codes ? number.at(codes->second) : kNoClass);
  }
  result.mapped_ha = area.mapped(result.codes);
  for (const double hectares : result.mapped_ha) result.total_ha += hectares;
  result.accuracy = accuracy_of(sample, result.codes.size(), result.mapped_ha);
  return result;
}

// Every point its own unit of one stratum, of equal weight.
Survey plain_survey(std::size_t points) {
  Survey survey;
  survey.strata.push_back({std::numeric_limits<double>::infinity(), points, {}});
  for (std::size_t i = 0; i < points; ++i) survey.points.push_back({0, i, 1});
  return survey;
}

}  // namespace

std::vector<MapAccuracy> map_accuracies(const Totals& totals, const FieldMatches& matches, const FieldSurvey& survey,
                                        const std::optional<SampleDesign>& design, const Settings& settings) {
  std::vector<MapAccuracy> all;
  std::map<int, std::vector<const MatchedSample*>> by_year;
  for (const MatchedSample& sample : matches.samples) by_year[sample.year].push_back(&sample);
  for (const auto& [year, points] : by_year) {
    const SurveyYear* drawn = survey.year(year);
    MapAccuracy one = drawn ? accuracy_of_points(year, drawn->survey, drawn->rows, totals)
                            : accuracy_of_points(year, plain_survey(points.size()), points, totals);
    if (one.accuracy.points == 0) continue;
    if (!drawn) {
      one.design = kNotKnown;
      one.note = geo::message(
          "the design of the points of {0} is not known: they are read as drawn at random within each class of the "
          "map, "
          "and no verdict rests on them",
          year);
    } else {
      one.design = design ? std::string(name_of(design->method)) + ":" + design->id
                          : std::string(kDeclaredDesignNames[static_cast<std::size_t>(settings.verify.sample_design)]);
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace steppe
