#include "pipeline/plan/computed_products.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

Settings listing(const std::vector<Product>& products) {
  Settings settings;
  settings.products.list = products;
  return settings;
}

AnalysisGrid grid_of(double dx, double dy) { return {{0, 0, dx, dy, 256}, geo::Crs::from_text("EPSG:32648").value()}; }

TEST(ComputedProducts, CoverAloneNeedsNoClasses) {
  const auto needs = computed_products(listing({Product::ndvi, Product::fvc, Product::quality}));
  EXPECT_FALSE(needs.classes());
  EXPECT_FALSE(needs.has(Product::composite));
}

TEST(ComputedProducts, WhatLiesBeneathIsComputedToo) {
  EXPECT_FALSE(computed_products(listing({Product::water})).has(Product::forest));
  const auto forest = computed_products(listing({Product::forest}));
  EXPECT_TRUE(forest.has(Product::water)) << "evergreen needs dry land";
  EXPECT_FALSE(forest.has(Product::desertification));
  const auto landcover = computed_products(listing({Product::landcover}));
  EXPECT_TRUE(landcover.has(Product::water) && landcover.has(Product::forest) &&
              landcover.has(Product::desertification));
}

TEST(ComputedProducts, TheOfficialLayerSparesThePotentialMask) {
  auto settings = listing({Product::desertification});
  EXPECT_TRUE(computed_products(settings).has(Product::water) && computed_products(settings).has(Product::forest));
  settings.layers.sandy_land = "sandy.gpkg";
  EXPECT_FALSE(computed_products(settings).has(Product::water));
  EXPECT_FALSE(computed_products(settings).has(Product::forest));
}

TEST(WindowsRead, OnlyWhatAProductNeeds) {
  EXPECT_EQ(windows_read(listing({Product::fvc})).size(), 1u);
  EXPECT_EQ(windows_read(listing({Product::water})).size(), 2u);
  EXPECT_EQ(windows_read(listing({Product::forest})).size(), 3u);
}

// Science 7.5: 667 m² are 7 pixels at 10 m, and one at 30 m; 1 ha is 100 and 12.
TEST(MinimumPatches, AreWholePixelsRoundedUp) {
  const Settings settings;
  EXPECT_EQ(minimum_patches(settings, grid_of(10, 10)).forest, 7);
  EXPECT_EQ(minimum_patches(settings, grid_of(30, 30)).forest, 1);
  EXPECT_EQ(minimum_patches(settings, grid_of(10, 10)).desertification, 100);
  EXPECT_EQ(minimum_patches(settings, grid_of(30, 30)).desertification, 12);
  EXPECT_EQ(minimum_patches(settings, grid_of(20, 30)).desertification, 17);
  EXPECT_EQ(minimum_patches(settings, grid_of(10, 10)).forest_hole, 7) << "holes of 6 pixels are filled";
  EXPECT_EQ(minimum_patches(settings, grid_of(30, 30)).forest_hole, 1) << "a pixel is more than 667 m²";
}

TEST(Halo, IsTheWidestPatchThatIsLookedAt) {
  EXPECT_EQ(halo_of(listing({Product::fvc}), grid_of(10, 10)), 0);
  Settings forest = listing({Product::forest});
  EXPECT_EQ(halo_of(forest, grid_of(30, 30)), 23) << "16 to water, and wetland of 6 pixels with holes of 3";
  forest.wetland.near_water_m = forest.wetland.min_patch_ha = forest.wetland.max_hole_ha = 0;
  EXPECT_EQ(halo_of(forest, grid_of(30, 30)), 1) << "the majority filter";
  EXPECT_EQ(halo_of(forest, grid_of(10, 10)), 13) << "and patches and holes of 6 pixels";
  EXPECT_GE(halo_of(listing({Product::landcover}), grid_of(10, 10)), 99);
}

}  // namespace
}  // namespace steppe
