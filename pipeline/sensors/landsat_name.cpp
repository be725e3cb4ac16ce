#include "pipeline/sensors/landsat_name.hpp"

#include <array>

#include "pipeline/sensors/text_shape.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::string_view kShape = "Lxdd_xxxx_dddddd_dddddddd_dddddddd_dd_xx";

// First and last month in which a satellite delivered; open-ended while it flies.
struct Service {
  int satellite;
  std::string_view instruments;
  year_month_day from, until;
};
constexpr year_month_day kOpen = year(9999) / 12 / 31;
constexpr std::array<Service, 5> kServices = {{{4, "T", year(1982) / 7 / 1, year(1993) / 12 / 31},
                                               {5, "T", year(1984) / 3 / 1, year(2013) / 6 / 30},
                                               {7, "E", year(1999) / 4 / 1, kOpen},
                                               {8, "CO", year(2013) / 2 / 1, kOpen},
                                               {9, "CO", year(2021) / 9 / 1, kOpen}}};

year_month_day date_at(std::string_view name, std::size_t at) {
  return year(digits_at(name, at, 4)) / month(static_cast<unsigned>(digits_at(name, at + 4, 2))) /
         day(static_cast<unsigned>(digits_at(name, at + 6, 2)));
}

Fault wrong(std::string_view name, std::string_view what) {
  return {FaultKind::bad_metadata,
          message("{0}: not a Landsat product name ({1}); keep the provider's file names", name, what)};
}

}  // namespace

bool looks_like_landsat(std::string_view name) {
  if (!begins_with_shape(name, kShape)) return false;
  return name.size() == kShape.size() || std::string_view("_-.").find(name[kShape.size()]) != std::string_view::npos;
}

geo::Result<LandsatName> parse_landsat_name(std::string_view name) {
  if (!looks_like_landsat(name)) return wrong(name, "shape");
  LandsatName parsed{.id = std::string(name.substr(0, kShape.size())),
                     .instrument = name[1],
                     .satellite = digits_at(name, 2, 2),
                     .level = std::string(name.substr(5, 4)),
                     .path = digits_at(name, 10, 3),
                     .row = digits_at(name, 13, 3),
                     .acquired = date_at(name, 17),
                     .processed = date_at(name, 26),
                     .collection = digits_at(name, 35, 2),
                     .category = std::string(name.substr(38, 2))};
  if (!parsed.acquired.ok() || !parsed.processed.ok()) return wrong(parsed.id, "date");
  if (parsed.processed < parsed.acquired) return wrong(parsed.id, "processed before acquired");
  for (const auto& service : kServices) {
    if (service.satellite != parsed.satellite) continue;
    if (service.instruments.find(parsed.instrument) == std::string_view::npos) break;
    if (parsed.acquired < service.from || parsed.acquired > service.until)
      return wrong(parsed.id, "the satellite did not work on that day");
    return parsed;
  }
  return wrong(parsed.id, "satellite and instrument");
}

std::string spacecraft_id(const LandsatName& name) { return "LANDSAT_" + std::to_string(name.satellite); }
std::string platform_name(const LandsatName& name) { return "landsat-" + std::to_string(name.satellite); }

}  // namespace steppe
