#include "pipeline/patches/surface.hpp"

#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

Surface of_land_cover(std::uint8_t code) {
  switch (static_cast<LandCover>(code)) {
    case LandCover::arbor_forest:
    case LandCover::special_shrub:
    case LandCover::shelter_belt:
      return Surface::forest;
    case LandCover::meadow_steppe:
    case LandCover::typical_steppe:
    case LandCover::desert_steppe:
    case LandCover::steppe_desert:
    case LandCover::lowland_meadow:
    case LandCover::other_grassland:
      return Surface::grassland;
    case LandCover::cropland:
      return Surface::cropland;
    case LandCover::water:
    case LandCover::marsh:
      return Surface::wetland;
    case LandCover::salt:
    case LandCover::sand:
    case LandCover::desert:
      return Surface::bare;
    case LandCover::built:
      return Surface::built;
    case LandCover::orchard:
    case LandCover::sparse_trees:
    case LandCover::low_shrub:
    case LandCover::young_plantation:
    case LandCover::other_vegetation:
      return Surface::other;
  }
  return Surface::unknown;
}

bool is_wetland(std::uint8_t code) {
  const auto wetland = static_cast<WetlandClass>(code);
  return wetland == WetlandClass::permanent_water || wetland == WetlandClass::seasonal_water ||
         wetland == WetlandClass::marsh || wetland == WetlandClass::wet_meadow || wetland == WetlandClass::submerged;
}

bool is_water(std::uint8_t code) {
  return static_cast<WaterClass>(code) == WaterClass::permanent ||
         static_cast<WaterClass>(code) == WaterClass::seasonal;
}

}  // namespace

std::vector<Surface> surfaces_of(const SurfaceMaps& maps, std::size_t pixels) {
  std::vector<Surface> surfaces(pixels, Surface::unknown);
  const auto known = [](std::span<const std::uint8_t> map, std::size_t p) {
    return !map.empty() && map[p] != kClassNoData;
  };
  for (std::size_t p = 0; p < pixels; ++p) {
    Surface surface = known(maps.landcover, p) ? of_land_cover(maps.landcover[p]) : Surface::unknown;
    // Land cover knows marsh only where a model maps it.
    if (known(maps.wetland, p) && is_wetland(maps.wetland[p]) && surface != Surface::cropland)
      surface = Surface::wetland;
    if (surface == Surface::unknown && known(maps.water, p) && is_water(maps.water[p])) surface = Surface::wetland;
    if (surface == Surface::unknown && known(maps.forest, p) &&
        static_cast<ForestClass>(maps.forest[p]) != ForestClass::none)
      surface = Surface::forest;
    if (surface == Surface::unknown && !maps.cropland.empty() && maps.cropland[p] == 1) surface = Surface::cropland;
    surfaces[p] = surface;
  }
  return surfaces;
}

}  // namespace steppe
