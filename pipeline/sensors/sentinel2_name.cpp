#include "pipeline/sensors/sentinel2_name.hpp"

#include <optional>

#include "pipeline/sensors/text_shape.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;

constexpr std::string_view kShape = "S2u_MSILdu_ddddddddTdddddd_Ndddd_Rddd_Tdduuu_ddddddddTdddddd";
constexpr int kOrbits = 143;  // relative orbits of one cycle

// First day on which a satellite was in orbit; it takes no picture before.
constexpr sys_days kLaunch[] = {year(2015) / 6 / 23, year(2017) / 3 / 7, year(2024) / 9 / 5};

// "20230625T234621"
std::optional<sys_seconds> time_at(std::string_view name, std::size_t at) {
  const std::chrono::year_month_day date =
      year(digits_at(name, at, 4)) / digits_at(name, at + 4, 2) / digits_at(name, at + 6, 2);
  const int hour = digits_at(name, at + 9, 2), minute = digits_at(name, at + 11, 2),
            second = digits_at(name, at + 13, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

Fault wrong(std::string_view name, std::string_view what) {
  return {FaultKind::bad_metadata,
          message("{0}: not a Sentinel-2 Level-2A product name ({1}); keep the provider's names", name.substr(0, 80),
                  what)};
}

}  // namespace

bool looks_like_sentinel2(std::string_view name) { return begins_with_shape(name, "S2u_MSILdu_dddd"); }

geo::Result<Sentinel2Name> parse_sentinel2_name(std::string_view name) {
  auto id = name;
  if (id.ends_with(".SAFE")) id.remove_suffix(5);
  if (id.size() != kShape.size() || !begins_with_shape(id, kShape)) return wrong(name, "shape");
  if (id.substr(4, 6) != "MSIL2A") return wrong(name, "level");
  Sentinel2Name parsed;
  parsed.id = id;
  parsed.unit = id[2];
  parsed.baseline = std::string(id.substr(28, 2)) + "." + std::string(id.substr(30, 2));
  parsed.orbit = digits_at(id, 34, 3);
  parsed.tile = id.substr(38, 6);
  parsed.utm_zone = digits_at(id, 39, 2);
  const char band = id[41];
  parsed.south = band < 'N';
  const auto datatake = time_at(id, 11), made = time_at(id, 45);
  if (!datatake || !made) return wrong(name, "date");
  parsed.datatake = *datatake;
  if (parsed.unit > 'C') return wrong(name, "satellite");
  if (parsed.datatake < kLaunch[parsed.unit - 'A']) return wrong(name, "the satellite was not launched on that day");
  if (parsed.orbit < 1 || parsed.orbit > kOrbits) return wrong(name, "orbit");
  const bool band_ok = band >= 'C' && band <= 'X' && band != 'I' && band != 'O';
  if (parsed.utm_zone < 1 || parsed.utm_zone > 60 || !band_ok) return wrong(name, "tile");
  return parsed;
}

std::string spacecraft_name(const Sentinel2Name& name) { return std::string("Sentinel-2") + name.unit; }
std::string platform_name(const Sentinel2Name& name) {
  return std::string("sentinel-2") + static_cast<char>(name.unit - 'A' + 'a');
}

}  // namespace steppe
