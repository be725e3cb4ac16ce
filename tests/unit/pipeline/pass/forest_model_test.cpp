#include "pipeline/pass/forest_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "libgeo/io/open_raster.hpp"
#include "pipeline/config/model_file.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/run/night.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe {
namespace {

using steppe_test::TinyNight;

constexpr std::int64_t kCols = 8, kRows = 6;  // of the tiny scene

// Trained on noise, so that neighbours differ and every feature, texture as well, decides somewhere.
ClassModel noise_model() {
  constexpr std::size_t kSamples = 3000, kFew = 4;
  constexpr float kLow[kFew] = {0.0F, 0.2F, 0.0F, 0.0F}, kHigh[kFew] = {0.2F, 0.8F, 0.3F, 0.3F};
  const std::vector<std::string> classes{"arbor_dense", "shrub_40", "meadow_steppe", "typical_steppe",
                                         "marsh",       "orchard",  "sand"};
  std::mt19937 random(4);
  std::vector<float> samples;
  std::vector<int> labels;
  for (std::size_t s = 0; s < kSamples; ++s) {
    for (std::size_t f = 0; f < kFew; ++f)
      samples.push_back(kLow[f] + (kHigh[f] - kLow[f]) * static_cast<float>(random() % 1000) / 1000);
    labels.push_back(static_cast<int>(random() % classes.size()));
  }
  return {geo::RandomForest::train(samples, kFew, labels, classes.size(), {.trees = 10}).value(),
          {"red", "ndvi_p90", "nir_variation", "nir_contrast"},
          classes,
          {0.1F, 0.5F, 0.1F, 0.1F},
          {kLow, kLow + kFew},
          {kHigh, kHigh + kFew},
          std::vector<double>(classes.size(), 1.0 / 7),
          std::string(kNightFeatures),
          "ab",
          "2026-11-23"};
}

// All bands of a product over the scene, put together from its tiles.
template <class T>
std::vector<T> whole(const TinyNight& tiny, const NightResult& night, Product product, int bands) {
  std::vector<T> map(static_cast<std::size_t>(kCols * kRows * bands), T{77});
  for (const auto& task : night.plan.tasks) {
    const auto name = geo::tile_name(task.tile);
    auto raster = geo::open_raster(tiny.workspace.product(2021, product, name).string());
    EXPECT_TRUE(raster) << name;
    const geo::Grid& grid = raster.value()->info().where.grid;
    std::vector<T> pixels(grid.window().size());
    const auto col0 = std::llround((grid.x0 - 400000) / 30), row0 = std::llround((4500000 - grid.y0) / 30);
    for (int band = 0; band < bands; ++band) {
      EXPECT_TRUE(raster.value()->read(band, grid.window(), pixels));
      for (std::int64_t p = 0; p < static_cast<std::int64_t>(pixels.size()); ++p) {
        const std::int64_t col = col0 + p % grid.cols, row = row0 + p / grid.cols;
        if (col >= 0 && row >= 0 && col < kCols && row < kRows)
          map[static_cast<std::size_t>((band * kRows + row) * kCols + col)] = pixels[static_cast<std::size_t>(p)];
      }
    }
  }
  return map;
}

struct Left {
  std::vector<std::uint8_t> forest, land_cover;
  std::vector<std::int16_t> probability;
  bool operator==(const Left&) const = default;
};

Left left_by(std::int64_t tile_px) {
  TinyNight tiny;
  steppe_test::put_noisy_scenes(tiny);
  tiny.settings.grid.tile_px = tile_px;
  tiny.settings.products.list = {Product::forest, Product::landcover, Product::landcover_probability};
  tiny.settings.forest.model = tiny.dir.file("noise.model", model_bytes(noise_model()));
  EXPECT_FALSE(take_model_file(tiny.settings.forest));
  steppe_test::Silent silent;
  const auto night = run_night(tiny.settings, tiny.workspace, {}, silent);
  EXPECT_EQ(night.done, night.plan.tasks.size());
  return {whole<std::uint8_t>(tiny, night, Product::forest, 1), whole<std::uint8_t>(tiny, night, Product::landcover, 1),
          whole<std::int16_t>(tiny, night, Product::landcover_probability, kProbabilityBands)};
}

TEST(ForestModel, ANightGivesTheSameMapHoweverItIsTiled) {
  const Left one = left_by(8), four = left_by(4);
  EXPECT_EQ(one.forest, four.forest);
  EXPECT_EQ(one.land_cover, four.land_cover);
  EXPECT_EQ(one.probability, four.probability);
  EXPECT_EQ(one, left_by(16));
  const std::set<std::int16_t> first(one.probability.begin(), one.probability.begin() + kCols * kRows);
  EXPECT_GE(first.size(), 3U) << "several classes, or nothing was tested";
}

}  // namespace
}  // namespace steppe
