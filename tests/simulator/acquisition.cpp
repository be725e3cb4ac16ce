#include "tests/simulator/acquisition.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "tests/simulator/noise.hpp"

namespace steppe::sim {
namespace {

constexpr double kLatitudeDeg = 40.8;
constexpr double kRadians = std::numbers::pi / 180;

std::chrono::sys_days day_of(int year, int month, int day) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / month / day};
}

std::string text_of(std::chrono::sys_days day, const char* format) {
  const std::chrono::year_month_day date{day};
  char text[32];
  std::snprintf(text, sizeof text, format, static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::chrono::sys_days acquired_day(const Acquisition& a) { return day_of(a.year, a.month, a.day); }

// Adjacent paths see the same ground about six minutes earlier (east) or later (west).
int overpass_seconds(const Acquisition& a) { return 3 * 3600 + 33 * 60 + 26 + (a.path - 129) * 371; }

// Level 2 of Collection 2 reached the archive some weeks later in 2020, some days later in 2025.
std::chrono::sys_days processed_day(const Acquisition& a) {
  return acquired_day(a) + std::chrono::days{a.year < 2021 ? 52 : 9};
}

}  // namespace

std::vector<Acquisition> schedule(bool autumn) {
  // platform, path, row, y, m, d, cloud share, haze, missing from, missing lines
  std::vector<Acquisition> scenes = {
      {8, 129, 32, 2020, 4, 16, .02, .006, 2, false}, {8, 129, 32, 2020, 6, 19, .07, .004, 2, false},
      {8, 129, 32, 2020, 7, 21, .14, .004, 2, false}, {8, 130, 32, 2020, 7, 28, .06, .006, .90, false},
      {8, 129, 32, 2020, 8, 6, .32, .005, 2, false},  {8, 130, 32, 2020, 8, 13, .03, .026, .94, false},
      {8, 129, 32, 2020, 8, 22, .12, .005, 2, false}, {8, 129, 32, 2020, 9, 7, .10, .005, 2, false},
      {9, 129, 32, 2025, 4, 22, .03, .008, 2, false}, {8, 129, 32, 2025, 6, 17, .09, .005, 2, false},
      {8, 129, 32, 2025, 7, 19, .22, .006, 2, false}, {9, 129, 32, 2025, 7, 27, .05, .004, 2, false},
      {8, 129, 32, 2025, 8, 4, .11, .022, 2, true},   {9, 129, 32, 2025, 8, 12, .16, .005, -.07, false},
      {8, 129, 32, 2025, 8, 20, .13, .005, 2, false}, {8, 129, 32, 2025, 9, 5, .04, .005, 2, false},
  };
  if (!autumn) return scenes;
  const Acquisition octobers[] = {{8, 129, 32, 2020, 10, 9, .04, .005, 2, false},
                                  {9, 129, 32, 2025, 10, 15, .06, .005, 2, false}};
  scenes.insert(scenes.begin() + static_cast<std::ptrdiff_t>(scenes.size() / 2), octobers[0]);
  scenes.push_back(octobers[1]);
  return scenes;
}

Period period_of(const Acquisition& a) { return a.year == 2020 ? Period::y2020 : Period::y2025; }

int day_of_year(const Acquisition& a) { return static_cast<int>((acquired_day(a) - day_of(a.year, 1, 1)).count()) + 1; }

std::string date_text(const Acquisition& a) { return text_of(acquired_day(a), "%04d-%02u-%02u"); }

std::string processed_date(const Acquisition& a) { return text_of(processed_day(a), "%04d-%02u-%02u"); }

std::string overpass_time(const Acquisition& a) {
  const int s = overpass_seconds(a);
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d.1180000Z", s / 3600, s / 60 % 60, s % 60);
  return text;
}

std::string product_id(const Acquisition& a) {
  char head[40];
  std::snprintf(head, sizeof head, "LC%02d_L2SP_%03d%03d_", a.platform, a.path, a.row);
  const char* compact = "%04d%02u%02u";
  return head + text_of(acquired_day(a), compact) + "_" + text_of(processed_day(a), compact) + "_02_T1";
}

Sun sun_of(const Acquisition& a) {
  const double declination = 23.44 * kRadians * std::sin(2 * std::numbers::pi * (day_of_year(a) - 81) / 365.0);
  const double solar_hour = overpass_seconds(a) / 3600.0 + 107.4 / 15;
  const double hour_angle = (solar_hour - 12) * 15 * kRadians;
  const double latitude = kLatitudeDeg * kRadians;
  const double sine =
      std::sin(latitude) * std::sin(declination) + std::cos(latitude) * std::cos(declination) * std::cos(hour_angle);
  const double east = -std::cos(declination) * std::sin(hour_angle);
  const double north =
      std::cos(latitude) * std::sin(declination) - std::sin(latitude) * std::cos(declination) * std::cos(hour_angle);
  return {std::asin(sine) / kRadians, std::atan2(east, north) / kRadians};
}

double season_of(LandClass c, int day) {
  const ClassTraits& traits = traits_of(c);
  const double d = day - traits.delay_days;
  const double rise = smooth_step(115, 190, d), fall = smooth_step(236, 292, d);
  const double hump = 1 - (day - 214) * (day - 214) / 40000.0;  // a gentle top around 1 August
  return traits.evergreen + (1 - traits.evergreen) * rise * (1 - .9 * fall) * hump;
}

}  // namespace steppe::sim
