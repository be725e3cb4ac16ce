#include "pipeline/plan/computed_products.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/algo/sieve.hpp"
#include "libgeo/algo/within_distance.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/products/area_units.hpp"

namespace steppe {
namespace {

std::int64_t pixels_of(double area_m2, double pixel_m2) {
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(area_m2 / pixel_m2 - 1e-9)));
}

}  // namespace

bool ComputedProducts::classes() const {
  const auto table = product_table();
  return std::any_of(table.begin(), table.end(),
                     [&](const ProductRow& row) { return row.classes() && has(row.product); });
}

ComputedProducts computed_products(const Settings& settings) {
  ProductSet products;
  for (const Product product : settings.products.list) products.add(product);
  for (ProductSet before; !(before == products);) {
    before = products;
    for (const ProductRow& row : product_table())
      if (row.needs && products.has(row.product)) products.add(row.needs(settings));
  }
  return ComputedProducts(products);
}

std::vector<DayRange> windows_read(const Settings& settings) {
  const auto needs = computed_products(settings);
  std::vector<DayRange> windows{settings.windows.season};
  if (needs.has(Product::water)) windows.push_back(settings.windows.water);
  if (needs.has(Product::forest)) windows.push_back(settings.windows.leaf_off);
  return windows;
}

MinimumPatches minimum_patches(const Settings& settings, const AnalysisGrid& grid) {
  const double pixel = std::abs(grid.tiling.dx * grid.tiling.dy);
  return {pixels_of(settings.forest.min_patch_m2, pixel),
          pixels_of(settings.desertification.min_patch_ha * kM2PerHa, pixel),
          pixels_of(settings.wetland.min_patch_ha * kM2PerHa, pixel),
          pixels_of(settings.wetland.max_hole_ha * kM2PerHa, pixel), pixels_of(settings.forest.max_hole_m2, pixel)};
}

std::int64_t forest_patch_halo(const MinimumPatches& patches) {
  constexpr std::int64_t kMajority = 1;  // 3 × 3
  return kMajority + geo::sieve_halo(patches.forest_hole) + geo::sieve_halo(patches.forest);
}

std::int64_t wetland_patch_halo(const MinimumPatches& patches) {
  return geo::sieve_halo(patches.wetland) + geo::sieve_halo(patches.wetland_hole);
}

std::int64_t halo_of(const Settings& settings, const AnalysisGrid& grid) {
  const auto needs = computed_products(settings);
  const auto patches = minimum_patches(settings, grid);
  const std::int64_t near = geo::distance_halo(geo::tile_grid(grid.tiling, {}), settings.wetland.near_water_m);
  std::int64_t halo = 0;
  if (needs.has(Product::wetland)) halo = std::max(halo, near + wetland_patch_halo(patches));
  if (needs.has(Product::forest)) {
    const std::int64_t reed = needs.has(Product::wetland) ? near : 0;  // plants near water are left out first
    halo = std::max(halo, reed + forest_patch_halo(patches));
  }
  if (needs.has(Product::desertification)) halo = std::max(halo, geo::sieve_halo(patches.desertification));
  // A model looks at texture in cells, which must be whole wherever they are looked at.
  if (needs.has(Product::forest) && !settings.forest.model.empty())
    halo = (halo + kTextureCell - 1) / kTextureCell * kTextureCell;
  return halo;
}

}  // namespace steppe
