#include "pipeline/sensors/scene.hpp"

#include <array>
#include <cstdio>

namespace steppe {
namespace {

constexpr std::array<const char*, 8> kRoleNames = {"aerosol", "blue",  "green", "red",
                                                   "nir",     "swir1", "swir2", "nir_broad"};

// Rounded towards minus infinity, also left of and above the origin.
std::int64_t floor_divided(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

}  // namespace

const char* name_of(BandRole role) { return kRoleNames[static_cast<std::size_t>(role)]; }

std::optional<BandRole> band_role(std::string_view name) {
  for (std::size_t i = 0; i < kRoleNames.size(); ++i)
    if (name == kRoleNames[i]) return static_cast<BandRole>(i);
  return std::nullopt;
}

const SceneBand* Scene::band(BandRole role) const {
  for (const auto& band : bands)
    if (band.role == role) return &band;
  return nullptr;
}

geo::SpatialGrid coarsened(const geo::SpatialGrid& where, int step) {
  const auto window = coarsened(where.grid.window(), step);
  const auto& fine = where.grid;
  return {geo::Grid{fine.x0, fine.y0, fine.dx * step, fine.dy * step, window.cols, window.rows}, where.crs};
}

geo::Window coarsened(const geo::Window& window, int step) {
  const auto col = floor_divided(window.col, step), row = floor_divided(window.row, step);
  if (window.empty()) return {col, row, 0, 0};
  return {col, row, floor_divided(window.end_col() + step - 1, step) - col,
          floor_divided(window.end_row() + step - 1, step) - row};
}

std::string utc_text(std::chrono::sys_seconds time) {
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss clock(time - midnight);
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

}  // namespace steppe
