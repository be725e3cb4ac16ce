#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {

// What must be computed for the products that the settings list, written or not: a class map needs others beneath it
// (ProductRow::needs). NDVI, cover, quality and observations are always computed: zones are told of them.
class ComputedProducts {
 public:
  ComputedProducts() = default;
  explicit ComputedProducts(ProductSet products) : m_products(products) {}

  bool has(Product product) const { return m_products.has(product); }
  // Six bands of the season as one value: the composite itself, and forest looks at LSWI.
  bool season_bands() const { return m_products.any_of({Product::composite, Product::forest}); }
  bool classes() const;

 private:
  ProductSet m_products;
};

ComputedProducts computed_products(const Settings& settings);

// The windows of the year whose scenes are read; the growing season is always the first.
std::vector<DayRange> windows_read(const Settings& settings);

// Fewest pixels of a patch; the area of a pixel is that of the grid's plane.
struct MinimumPatches {
  std::int64_t forest = 1, desertification = 1;
  std::int64_t wetland = 1, wetland_hole = 1;
  std::int64_t forest_hole = 1;
};
MinimumPatches minimum_patches(const Settings& settings, const AnalysisGrid& grid);

// How far beyond a tile the forest map must be known before it is smoothed, its holes filled and its small patches
// dropped.
std::int64_t forest_patch_halo(const MinimumPatches& patches);

// How far beyond a tile the wetland map must be known before its holes are filled and its small patches dropped.
std::int64_t wetland_patch_halo(const MinimumPatches& patches);

// Pixels around a tile that its products depend on (Plan::halo).
std::int64_t halo_of(const Settings& settings, const AnalysisGrid& grid);

}  // namespace steppe
