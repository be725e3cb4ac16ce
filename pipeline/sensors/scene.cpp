#include "pipeline/sensors/scene.hpp"

#include <array>

#include "libgeo/base/number_text.hpp"
#include "libgeo/grid/anchor.hpp"

namespace steppe {
namespace {

constexpr std::array<const char*, 8> kRoleNames = {"aerosol", "blue",  "green", "red",
                                                   "nir",     "swir1", "swir2", "nir_broad"};

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
  const auto col = geo::floor_div(window.col, step), row = geo::floor_div(window.row, step);
  if (window.empty()) return {col, row, 0, 0};
  return {col, row, geo::floor_div(window.end_col() + step - 1, step) - col,
          geo::floor_div(window.end_row() + step - 1, step) - row};
}

std::string utc_text(std::chrono::sys_seconds time) {
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss clock(time - midnight);
  const auto two = [](std::int64_t value) { return geo::padded_text(value, 2); };
  return geo::padded_text(static_cast<int>(date.year()), 4) + "-" + two(static_cast<unsigned>(date.month())) + "-" +
         two(static_cast<unsigned>(date.day())) + "T" + two(clock.hours().count()) + ":" +
         two(clock.minutes().count()) + ":" + two(clock.seconds().count()) + "Z";
}

}  // namespace steppe
