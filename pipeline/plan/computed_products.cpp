#include "pipeline/plan/computed_products.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/algo/sieve.hpp"

namespace steppe {
namespace {

constexpr double kM2PerHa = 10000;

std::int64_t pixels_of(double area_m2, double pixel_m2) {
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(area_m2 / pixel_m2 - 1e-9)));
}

}  // namespace

ComputedProducts computed_products(const Settings& settings) {
  const auto& list = settings.products.list;
  const auto listed = [&](const char* product) { return std::find(list.begin(), list.end(), product) != list.end(); };
  ComputedProducts needs;
  needs.composite = listed("composite");
  needs.landcover = listed("landcover");
  needs.desertification = listed("desertification") || needs.landcover;
  // Without the official layer, sandy land is what is neither water nor forest.
  const bool potential_mask = needs.desertification && settings.layers.sandy_land.empty();
  needs.forest = listed("forest") || needs.landcover || potential_mask;
  needs.water = listed("water") || needs.forest || needs.landcover || potential_mask;
  return needs;
}

std::vector<std::string> class_products(const Settings& settings) {
  std::vector<std::string> products;
  for (const auto name : kProductNames)
    if (name == "desertification" || name == "water" || name == "forest" || name == "landcover")
      if (std::find(settings.products.list.begin(), settings.products.list.end(), name) != settings.products.list.end())
        products.emplace_back(name);
  return products;
}

std::vector<DayRange> windows_read(const Settings& settings) {
  const auto needs = computed_products(settings);
  std::vector<DayRange> windows{settings.windows.season};
  if (needs.water) windows.push_back(settings.windows.water);
  if (needs.forest) windows.push_back(settings.windows.leaf_off);
  return windows;
}

MinimumPatches minimum_patches(const Settings& settings, const AnalysisGrid& grid) {
  const double pixel = std::abs(grid.tiling.dx * grid.tiling.dy);
  return {pixels_of(settings.forest.min_patch_m2, pixel),
          pixels_of(settings.desertification.min_patch_ha * kM2PerHa, pixel)};
}

std::int64_t halo_of(const Settings& settings, const AnalysisGrid& grid) {
  const auto needs = computed_products(settings);
  const auto patches = minimum_patches(settings, grid);
  std::int64_t halo = 0;
  if (needs.forest) halo = std::max(halo, geo::sieve_halo(patches.forest) + 1);  // 1: the majority filter before it
  if (needs.desertification) halo = std::max(halo, geo::sieve_halo(patches.desertification));
  return halo;
}

}  // namespace steppe
