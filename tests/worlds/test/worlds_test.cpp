#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/pass/block_stack.hpp"
#include "tests/worlds/confusion.hpp"
#include "tests/worlds/world_model.hpp"

namespace {

using namespace steppe_worlds;
using steppe::sim::LandClass;
using steppe::sim::Period;

steppe::sim::SampleOptions small(double pixel_m = 30) {
  steppe::sim::SampleOptions options;
  options.cols = 128, options.rows = 108, options.seed = 17;
  options.land_use = true;
  options.adversary.pixel_m = pixel_m;
  options.adversary.shift_m = pixel_m == 30 ? 0 : 7;
  return options;
}

TEST(Worlds, AWorldHasAYearOfDatesAndATruthOfEachCell) {
  const SeenWorld seen = seen_world(small(), Period::y2025);
  EXPECT_EQ(seen.days.size(), 25u);
  EXPECT_EQ(seen.land.size(), 128u * 108);
  for (std::size_t i = 1; i < seen.days.size(); ++i) EXPECT_GT(seen.days[i].day, seen.days[i - 1].day);
  EXPECT_EQ(seen.layers.cropland->size(), seen.land.size());
}

// The same place in pixels of 20 m on another lattice, brought to the grid: what is sure in one is so in the other.
TEST(Worlds, AnotherLatticeShowsTheSameGround) {
  const SeenWorld own = seen_world(small(), Period::y2025), other = seen_world(small(20), Period::y2025);
  ASSERT_EQ(own.grid, other.grid);
  int compared = 0, near = 0;
  for (std::size_t p = 0; p < own.land.size(); ++p) {
    if (own.purity[p] < 1 || other.purity[p] < 1 || own.land[p] != other.land[p]) continue;
    const auto nir = [&](const SeenWorld& seen) { return seen.days[13].reflectance[steppe::kNir][p]; };
    if (!std::isfinite(nir(own)) || !std::isfinite(nir(other))) continue;
    ++compared;
    near += std::abs(nir(own) - nir(other)) < .06F;
  }
  EXPECT_GT(compared, 3000);
  EXPECT_GT(near, .9 * compared);
}

TEST(Worlds, OpenWaterIsFound) {
  const SeenWorld seen = seen_world(small(), Period::y2025);
  Confusion confusion;
  confusion.add(seen, mapped(seen, study_settings()), 1);
  const Accuracy water = accuracies(confusion).front();
  EXPECT_GT(water.truth, 200);
  EXPECT_GE(water.producers(), .97);
  EXPECT_LT(unknown_share(confusion), .2);
}

TEST(Worlds, ConfusionCountsEveryCellOnce) {
  const SeenWorld seen = seen_world(small(), Period::y2020);
  Confusion confusion;
  confusion.add(seen, mapped(seen, study_settings()), 0);
  std::int64_t all = 0;
  for (const auto& row : confusion.cells)
    for (const auto cells : row) all += cells;
  EXPECT_EQ(all, 128 * 108);
}

// Reed stands beside poplars; both are green and wet in summer.
TEST(Worlds, AModelOfOtherWorldsKnowsReedFromTrees) {
  std::vector<steppe::sim::SampleOptions> training{small(), small()};
  training[0].seed = 9101, training[1].seed = 9102;
  const auto model = trained_on(training, study_settings(), 50);
  const SeenWorld seen = seen_world(small(), Period::y2025);
  Confusion confusion;
  confusion.add(seen, {{steppe::Product::landcover, land_cover_by(model, seen, study_settings())}}, 1, true);
  EXPECT_LE(reed_called_forest(confusion), .01);
  const auto found = accuracies(confusion);
  for (const std::size_t one : {0, 1, 2}) {
    EXPECT_GE(found[one].producers(), .85) << found[one].name;
    EXPECT_GE(found[one].users(), .85) << found[one].name;
  }
  // The same file, the same maps.
  const auto again =
      steppe::NightModel::of(steppe::model_from_bytes(steppe::model_bytes(model.model()), "model").value(), "model")
          .value();
  EXPECT_EQ(land_cover_by(again, seen, study_settings()), land_cover_by(model, seen, study_settings()));
}

}  // namespace
