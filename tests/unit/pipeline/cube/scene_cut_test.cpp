#include "pipeline/cube/scene_cut.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "pipeline/cube/coarse_pixels.hpp"
#include "pipeline/threads/workers.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/sanitizer.hpp"
#include "tests/unit/pipeline/cube/cut_world.hpp"

// A scene cut in one go: the same pixels as read directly, each block decoded once, whatever the tiles and threads.

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::MaskBit;
using geo::Window;
using steppe_test::kNoLimits;
using steppe_test::Where;
using steppe_test::World;

TEST(SceneCut, OnItsOwnGridCoarseBandsStayCoarseAndReadAsBefore) {
  const World world(Where::own_grid);
  world.cut(kNoLimits);
  const auto note = read_cube_note(cube_paths(world.workspace, "made", world.plan.tasks[4].tile).note);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->layout.coarse, (std::vector<BandRole>{BandRole::nir, BandRole::swir1}));
  EXPECT_EQ(note->layout.mask_step, 2);
  world.expect_as_read();
}

TEST(SceneCut, AnOddPixelOffTheGridKeepsAllOnIt) {
  const World world(Where::odd_pixel);
  world.cut(kNoLimits);
  const auto note = read_cube_note(cube_paths(world.workspace, "made", world.plan.tasks[4].tile).note);
  ASSERT_TRUE(note);
  EXPECT_TRUE(note->layout.coarse.empty());
  EXPECT_EQ(note->layout.mask_step, 1);
  world.expect_as_read();
}

TEST(SceneCut, BesideTheGridReadsAsBefore) {
  const World world(Where::beside);
  world.cut(kNoLimits);
  world.expect_as_read();
}

TEST(SceneCut, EachBlockIsDecodedOnceForAllTiles) {
  const World world(Where::beside, [](auto, auto) { return 1; });
  const auto counts = world.cut(kNoLimits);
  // 4 × 4 blocks of 512 of two bands, 2 × 2 of two more, and of the mask, whose blocks of 256 go together.
  EXPECT_EQ(counts.blocks, 2u * 16 + 2 * 4 + 4);
  EXPECT_EQ(counts.left_out, 0u);
}

TEST(SceneCut, BlocksWithoutAUsablePixelAreNotDecoded) {
  const World world(Where::beside);
  const auto counts = world.cut(kNoLimits);
  EXPECT_GE(counts.left_out, 4u);
  // Rows from 1024 on and columns to 1024 are cloud: two blocks by two of the fine bands, one of the coarse.
  EXPECT_LE(counts.blocks, 2u * (16 - 4) + 2 * (4 - 1) + 4);
}

TEST(SceneCut, OfASceneOfCloudsTheMaskIsKept) {
  const World world(Where::beside, [](auto, auto) { return 9; });
  const auto counts = world.cut(kNoLimits);
  EXPECT_EQ(counts.blocks, 4u) << "those of the mask";
  const auto paths = cube_paths(world.workspace, "made", world.plan.tasks[4].tile);
  EXPECT_FALSE(fs::exists(paths.raster));
  EXPECT_TRUE(fs::exists(paths.mask));
  auto reader =
      CubeReader::open(world.plan, world.plan.scenes[0], world.plan.tasks[4].tile, {BandRole::red}, 1, world.workspace);
  ASSERT_TRUE(reader);
  const auto block = reader.value().read({100, 100, 300, 300});
  ASSERT_TRUE(block);
  for (const auto mask : block.value().mask) ASSERT_TRUE(geo::has(mask, MaskBit::cloud));
  for (const float value : block.value().reflectance[0]) ASSERT_TRUE(std::isnan(value));
}

TEST(SceneCut, ThreadsTilesAndLimitsDoNotMatter) {
  constexpr Where kPlaces[] = {Where::beside, Where::own_grid};
  for (const auto where : steppe_test::cases_to_try(kPlaces)) {
    const World at_once(where), threads(where), one_by_one(where), little(where);
    at_once.cut(kNoLimits);
    threads.cut({kNoLimits.bytes, kNoLimits.files, 3}, workers(3));
    for (const auto& task : one_by_one.plan.tasks)
      ASSERT_FALSE(
          steppe_test::cut_cube_tile(one_by_one.plan, {0, task.tile}, one_by_one.settings, one_by_one.workspace));
    const auto counts = little.cut({std::uint64_t{6} << 20, 40, 1});
    EXPECT_GT(counts.blocks, 36u) << "the limits had no effect";
    for (const auto* other : {&threads, &one_by_one, &little})
      EXPECT_EQ(steppe_test::difference(steppe_test::file_tree(at_once.workspace.root),
                                        steppe_test::file_tree(other->workspace.root)),
                "");
  }
}

TEST(CoarsePixels, AreWhatBilinearGives) {
  geo::Raster<float> coarse({0, 0, 1, 1, 20, 14}, 0);
  for (std::size_t p = 0; p < coarse.pixels.size(); ++p)
    coarse.pixels[p] = p % 7 == 0 ? std::numeric_limits<float>::quiet_NaN()
                                  : static_cast<float>(static_cast<double>(p * 7919 % 10007) * 1e-4 - 0.1);
  for (const int step : {2, 4}) {
    const Window part{3, 2, 18 * step - 5, 12 * step - 4};
    std::vector<float> refined(part.size()), expected(part.size());
    refine(coarse, step, part, refined);
    std::vector<double> col, row;
    for (auto y = part.row; y < part.end_row(); ++y)
      for (auto x = part.col; x < part.end_col(); ++x) {
        col.push_back((static_cast<double>(x) + 0.5) / step + 1);
        row.push_back((static_cast<double>(y) + 0.5) / step + 1);
      }
    geo::resample_bilinear(coarse, {col, row}, expected);
    for (std::size_t p = 0; p < part.size(); ++p) {
      ASSERT_EQ(std::isnan(refined[p]), std::isnan(expected[p])) << p;
      if (!std::isnan(expected[p])) {
        ASSERT_EQ(refined[p], expected[p]) << p;
      }
    }
  }
}

}  // namespace
}  // namespace steppe
