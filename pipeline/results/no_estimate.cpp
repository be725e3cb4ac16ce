#include "pipeline/results/no_estimate.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "pipeline/estimate/estimate_constants.hpp"

namespace steppe {
namespace {

using geo::message;

geo::Message words(std::string_view english) { return {std::string(english), {}, false}; }

bool is_of_calibration(FieldUse use) { return use >= FieldUse::too_few_plots; }

// Rows by what became of them.
std::map<FieldUse, std::size_t> rows_of(FieldKind kind, const std::vector<FieldCount>& counts) {
  std::map<FieldUse, std::size_t> rows;
  for (const FieldCount& count : counts)
    if (count.kind == kind && count.rows > 0) rows[count.use] += count.rows;
  return rows;
}

std::size_t sum_of(const std::map<FieldUse, std::size_t>& rows) {
  std::size_t sum = 0;
  for (const auto& [use, count] : rows) sum += count;
  return sum;
}

// "no field plots are given", or of those that are, what most of them are not used for.
geo::Message none_used(FieldKind kind, const std::map<FieldUse, std::size_t>& rows) {
  const auto what = words(kFieldKindWords[static_cast<std::size_t>(kind)]);
  if (rows.empty()) return message("no {0} are given (verify.{1})", what, name_of(kind));
  const auto most =
      std::max_element(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return message("of {0} {1} none can be used, most of them ({2}) for this reason: {3}", sum_of(rows), what,
                 most->second, words(facts_of(most->first).english));
}

geo::Message of_plots(const std::map<FieldUse, std::size_t>& rows) {
  for (const auto& [use, count] : rows)
    if (is_of_calibration(use))
      return message("of {0} field plots {1} lie on the map, but their calibration is not accepted ({2})", sum_of(rows),
                     count, words(facts_of(use).english));
  return rows.contains(FieldUse::used) ? geo::Message{} : none_used(FieldKind::plots, rows);
}

geo::Message of_points(const ZoneTotal& zone, const std::map<FieldUse, std::size_t>& rows, const FieldSupport& field) {
  if (!rows.contains(FieldUse::used)) return none_used(FieldKind::samples, rows);
  std::size_t here = 0;
  if (zone.is_league) {
    for (const FieldCount& count : field.counts)
      if (count.kind == FieldKind::samples && count.use == FieldUse::used && count.year == zone.year)
        here += count.rows;
  } else if (const auto own = field.points.find({zone.id, zone.year}); own != field.points.end()) {
    here = own->second;
  }
  if (static_cast<double>(here) < kFewestPoints.value)
    return message("{0} of {1} sample points are of this zone and of {2} (at least {3} are asked for)", here,
                   sum_of(rows), zone.year, kFewestPoints.value);
  return message(
      "of the {0} sample points of this zone and of {1} fewer than {2} say what the indicator asks, such as the "
      "cover",
      here, zone.year, kFewestPoints.value);
}

}  // namespace

geo::Message why_no_estimate(const Figure& figure, const ZoneTotal& zone, const FieldSupport& field) {
  if (figure.estimate) return {};
  if (!figure.no_estimate->text.empty()) return figure.no_estimate;
  switch (figure.indicator) {
    case Indicator::grassland_cover:
      return of_plots(rows_of(FieldKind::plots, field.counts));
    case Indicator::forest_coverage:
    case Indicator::forest_area:
    case Indicator::grassland_area:
    case Indicator::cropland_area:
    case Indicator::water_area:
    case Indicator::permanent_water_area:
    case Indicator::vegetated_wetland_area:
    case Indicator::wetland_area:
    case Indicator::desertification_area:
    case Indicator::desertification_moderate_area:
      return of_points(zone, rows_of(FieldKind::samples, field.counts), field);
    case Indicator::vegetation_cover:
    case Indicator::ndvi_peak:
    case Indicator::sandy_land_cover:
      break;
  }
  return {};
}

}  // namespace steppe
