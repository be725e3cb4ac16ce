#include "pipeline/sensors/scene.hpp"

#include <array>
#include <cstdio>

namespace steppe {
namespace {

constexpr std::array<const char*, 7> kRoleNames = {"aerosol", "blue", "green", "red", "nir", "swir1", "swir2"};

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
  const auto& grid = where.grid;
  return {
      {grid.x0, grid.y0, grid.dx * step, grid.dy * step, (grid.cols + step - 1) / step, (grid.rows + step - 1) / step},
      where.crs};
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
