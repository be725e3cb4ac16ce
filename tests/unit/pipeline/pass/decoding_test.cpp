#include <gtest/gtest.h>

#include <filesystem>

#include "pipeline/cube/cube.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/reader_memory.hpp"
#include "pipeline/pass/reading_windows.hpp"
#include "tests/support/bytes_read.hpp"
#include "tests/support/cut_cube_tile.hpp"
#include "tests/support/made_scene.hpp"
#include "tests/support/temp_dir.hpp"

// How often the blocks of a scene's files are decoded in a pass over a tile.

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::bytes_read;
using steppe_test::MadeScene;
using steppe_test::TempDir;

// Values that no codec can shrink, so that a file's size is that of its blocks.
int noise(std::int64_t col, std::int64_t row) {
  auto x =
      static_cast<std::uint64_t>(col) * 0x9e3779b97f4a7c15U + static_cast<std::uint64_t>(row) * 0xc2b2ae3d27d4eb4fU;
  x ^= x >> 29, x *= 0xbf58476d1ce4e5b9U, x ^= x >> 32;
  return static_cast<int>(x % 60000) + 1;
}

struct Pass {
  TempDir dir;
  Workspace workspace{dir / "work"};
  Settings settings;
  Plan plan;

  // A tile of `tile_px`, and a scene of one band around it that begins `shift` pixels before.
  Pass(std::int64_t tile_px, std::int64_t size, double shift, std::int64_t block)
      : plan{{{0, 0, 10, 10, tile_px}, geo::Crs::from_text("EPSG:32648").value()}, {}, 0, {}} {
    const geo::TileId tile{50000 / tile_px, 400000 / tile_px};
    const auto grid = plan.grid.tile(tile).grid;
    MadeScene made(dir.path(), "noise",
                   {{grid.x0 - shift * 10, grid.y0 + shift * 10, 10, 10, size, size}, plan.grid.crs});
    made.scene.valid = {0, 6.1};  // as far as the noise goes: nothing is left out
    made.band(BandRole::red, 1, noise, block);
    plan.scenes.push_back(place_scene(made.scene, "sum", plan.grid, 8).value());
    plan.tasks.push_back({tile, 2021, {0}, {}});
  }
  fs::path band() const { return plan.scenes[0].scene.bands[0].path; }

  // Bytes fetched in a pass over the task's tile, its halo included.
  std::uint64_t fetched() const {
    const auto before = bytes_read();
    std::optional<BlockReader> reader;
    EXPECT_FALSE(BlockReader::open(plan, plan.tasks[0], {BandRole::red}, 1, settings, workspace, reader));
    std::vector<DatedBlock> days;
    for (const auto& window : reading_windows({0, 0, plan.grid.tiling.tile_px, plan.grid.tiling.tile_px}, plan.halo))
      EXPECT_FALSE(reader->read(window, days));
    return *bytes_read() - *before;
  }
};

TEST(Decoding, BlocksOf1024AreDecodedOnceATile) {
  if (!bytes_read()) GTEST_SKIP() << "no /proc/self/io";
  // 3 × 3 blocks of 1024², all of which the tile of 2048 touches: it begins 300 pixels inside the first.
  const Pass pass(2048, 3072, 300, 1024);
  const auto blocks = 9.0 * 1024 * 1024 * 2;
  const auto share = static_cast<double>(pass.fetched()) / blocks;
  RecordProperty("share", std::to_string(share));
  EXPECT_LT(share, 1.05) << "decoded more than once";
  EXPECT_GT(share, 0.9) << "the measure does not measure";
}

TEST(Decoding, AHaloDoesNotCostMore) {
  if (!bytes_read()) GTEST_SKIP() << "no /proc/self/io";
  Pass pass(2048, 3072, 300, 1024);
  pass.plan.halo = 100;
  EXPECT_LT(static_cast<double>(pass.fetched()), 9.0 * 1024 * 1024 * 2 * 1.05);
}

TEST(Decoding, OnTheTilesOwnGridBlocksOf256AreDecodedOnce) {
  if (!bytes_read()) GTEST_SKIP() << "no /proc/self/io";
  const Pass pass(1024, 1024, 0, 256);
  const auto share = static_cast<double>(pass.fetched()) / (1024.0 * 1024 * 2);
  EXPECT_LT(share, 1.05);
  EXPECT_GT(share, 0.9);
}

TEST(Decoding, ACubeTileIsMadeFromBlocksDecodedOnce) {
  if (!bytes_read()) GTEST_SKIP() << "no /proc/self/io";
  const Pass pass(2048, 3072, 300.3, 1024);
  const auto missing = missing_cube_tiles(pass.plan, {0}, pass.settings, pass.workspace);
  ASSERT_EQ(missing.size(), 1u);
  const auto before = *bytes_read();
  ASSERT_FALSE(steppe_test::cut_cube_tile(pass.plan, missing[0], pass.settings, pass.workspace));
  const auto fetched = *bytes_read() - before;
  // What was written is read back once to verify it.
  std::uintmax_t written = 0;
  for (const auto& file : fs::directory_iterator(pass.workspace.cube("noise", "any").parent_path()))
    written += file.file_size();
  const auto share = static_cast<double>(fetched - written) / (9.0 * 1024 * 1024 * 2);
  EXPECT_LT(share, 1.05);
  EXPECT_GT(share, 0.9);
}

TEST(Decoding, CubeTilesAreDecodedOnce) {
  if (!bytes_read()) GTEST_SKIP() << "no /proc/self/io";
  Pass pass(1024, 3072, 1000.3, 256);
  pass.plan.halo = 60;
  for (const auto& task : missing_cube_tiles(pass.plan, {0}, pass.settings, pass.workspace))
    ASSERT_FALSE(steppe_test::cut_cube_tile(pass.plan, task, pass.settings, pass.workspace));
  // The tile's 4 × 4 blocks, and one block deep around it 20 of its neighbours': two bands of 16 bit.
  const auto share = static_cast<double>(pass.fetched()) / (36 * 256.0 * 256 * 4);
  EXPECT_LT(share, 1.05);
  EXPECT_GT(share, 0.4) << "the mask compresses, reflectance does not";
}

TEST(Decoding, TheMemoryForItFollowsTheFile) {
  const Pass large(2048, 3072, 300, 1024), small(1024, 1024, 0, 256);
  // 3 × 2 blocks of 2 MiB, and a little for an open file.
  const auto bytes = reader_memory_bytes(large.plan, large.plan.tasks[0], 1, large.settings);
  EXPECT_GE(bytes, 12u << 20);
  EXPECT_LT(bytes, 24u << 20);
  // 2 × 4 or 3 × 4 blocks of 128 KiB.
  EXPECT_LT(reader_memory_bytes(small.plan, small.plan.tasks[0], 1, small.settings), 3u << 20);
  EXPECT_GT(reader_memory_bytes(small.plan, small.plan.tasks[0], 2, small.settings),
            reader_memory_bytes(small.plan, small.plan.tasks[0], 1, small.settings));
}

// One of many tiny scenes does not keep another task from being done.
TEST(Decoding, TheMemoryForASmallSceneIsThatOfAllOfIt) {
  Pass pass(2048, 3072, 300, 1024);
  PlanScene tiny = pass.plan.scenes[0];
  for (PlanScene* scene : {&pass.plan.scenes[0], &tiny}) scene->scene.kind = SceneKind::landsat_c2l2;
  tiny.scene.where.grid.cols = tiny.scene.where.grid.rows = 100;
  pass.plan.scenes.push_back(tiny);
  pass.plan.tasks.push_back(pass.plan.tasks[0]);
  pass.plan.tasks[1].scenes = {1};
  ReaderMemory readers(pass.plan, pass.settings);
  EXPECT_GE(readers.bytes(pass.plan.tasks[0], 1), 12u << 20) << "six blocks of 2 MiB; and how the sensor stores them";
  EXPECT_LT(readers.bytes(pass.plan.tasks[1], 1), (2u << 20) + (512u << 10)) << "one block";
}

// Ten thousand band sets are not opened one by one: those of one size are taken to be alike.
TEST(Decoding, OneFileOfEachSizeOfBandSetsIsOpened) {
  Pass pass(2048, 3072, 300, 1024);
  const steppe_test::TempDir folder;
  for (const bool smaller : {false, true}) {
    PlanScene scene = pass.plan.scenes[0];
    scene.scene.id += smaller ? "_smaller" : "_garbage";
    const auto bytes = std::filesystem::file_size(scene.scene.bands[0].path) / (smaller ? 4 : 1);
    scene.scene.bands[0].path = folder.file(scene.scene.id + ".tif", std::string(bytes, 'x'));
    pass.plan.scenes.push_back(scene);
    pass.plan.tasks.push_back(pass.plan.tasks[0]);
    pass.plan.tasks.back().scenes = {pass.plan.scenes.size() - 1};
  }
  ReaderMemory readers(pass.plan, pass.settings);
  const auto first = readers.bytes(pass.plan.tasks[0], 1);
  EXPECT_EQ(readers.bytes(pass.plan.tasks[1], 1), first) << "not opened: it has as many bytes";
  EXPECT_NE(readers.bytes(pass.plan.tasks[2], 1), first) << "opened, and it is no raster: the most there may be";
}

// Brought onto the grid while they are read: in no order, but no more than there is.
TEST(Decoding, TheMemoryWithoutACubeFollowsTheFile) {
  Pass large(2048, 3072, 300.3, 1024), small(1024, 512, 0.3, 256);
  for (Pass* pass : {&large, &small}) pass->settings.cube.use = CubeUse::never;
  EXPECT_GE(reader_memory_bytes(large.plan, large.plan.tasks[0], 1, large.settings), 9u * (2u << 20));
  EXPECT_LT(reader_memory_bytes(small.plan, small.plan.tasks[0], 1, small.settings), 1u << 20) << "four of 128 KiB";
}

TEST(Decoding, TheMemoryForTheCubeFollowsTilesAndTheScene) {
  Pass large(2048, 3072, 300.3, 1024), small(256, 3072, 300.3, 256);
  const auto bytes = [](const Pass& pass) {
    return reader_memory_bytes(pass.plan, pass.plan.tasks[0], 1, pass.settings);
  };
  EXPECT_GE(bytes(large), 5u << 20);
  EXPECT_LT(bytes(small), 2u << 20) << "six bands and a mask of 256 x 256 pixels";
  const auto alone = bytes(large);
  large.plan.halo = 60;
  EXPECT_EQ(bytes(large), 6 * alone) << "two rows of three tiles";
  Pass within(2048, 512, -100.3, 256);
  within.plan.halo = 60;
  EXPECT_EQ(bytes(within), alone) << "the scene is in one tile";
  small.plan.halo = 60;
  EXPECT_LE(bytes(small), 6u * (2u << 20));
}

TEST(ReadingWindows, CutATileAndItsHaloAtItsBlocks) {
  EXPECT_EQ(reading_windows({0, 0, 300, 256}, 0), (std::vector<geo::Window>{{0, 0, 256, 256}, {256, 0, 44, 256}}));
  const auto windows = reading_windows({0, 0, 300, 256}, 10);
  ASSERT_EQ(windows.size(), 12u) << "4 across, 3 down";
  EXPECT_EQ(windows.front(), (geo::Window{-10, -10, 10, 10}));
  EXPECT_EQ(windows[1], (geo::Window{0, -10, 256, 10}));
  EXPECT_EQ(windows[5], (geo::Window{0, 0, 256, 256}));
  EXPECT_EQ(windows.back(), (geo::Window{300, 256, 10, 10}));
  std::size_t pixels = 0;
  for (const auto& window : reading_windows({0, 0, 300, 300}, 600)) pixels += window.size();
  EXPECT_EQ(pixels, 1500u * 1500u);
}

}  // namespace
}  // namespace steppe
