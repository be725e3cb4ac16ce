#include "pipeline/cube/scene_cut.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "pipeline/cube/coarse_pixels.hpp"
#include "pipeline/cube/cube_reader.hpp"
#include "pipeline/cube/cube_space.hpp"
#include "pipeline/threads/workers.hpp"
#include "tests/support/cut_cube_tile.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/made_scene.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

// A scene cut in one go: the same pixels as read directly, each block decoded once, whatever the tiles and threads.

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::MaskBit;
using geo::Window;
using steppe_test::kNoLimits;
using steppe_test::MadeScene;
using steppe_test::TempDir;
using steppe_test::utm;

constexpr std::int64_t kTile = 768, kSide = 1600;

int numbered(std::int64_t col, std::int64_t row) {
  return static_cast<int>(1000 + (37 * row + 101 * col + col * row % 13) % 9000);
}
// A cloud over the south-western blocks, scattered ones in the north, and the scene's own edge in the east.
int clouds(std::int64_t col, std::int64_t row) {
  if (col > 760) return 0;
  if (row > 380 && col < 520) return 9;
  return (col * 7 + row * 5) % 23 == 0 && row < 200 ? 9 : 1;
}

enum class Where { own_grid, odd_pixel, beside };

// A scene of 1600² pixels of 10 m with near infrared, shortwave infrared and mask in 20 m over 3 × 3 tiles.
struct World {
  TempDir dir;
  Workspace workspace{dir / "work"};
  Settings settings;
  Plan plan{{{500000, 4380000, 10, 10, kTile}, utm()}, {}, 20, {}};

  explicit World(Where where, const steppe_test::StoredAt& mask = clouds) {
    const double shift = where == Where::own_grid ? 0 : where == Where::odd_pixel ? 10 : 3;
    MadeScene made(dir.path(), "made", {{502000 + shift, 4402000 + shift, 10, 10, kSide, kSide}, utm()});
    made.band(BandRole::red, 1, numbered, 512).band(BandRole::blue, 1, numbered, 512);
    made.band(BandRole::nir, 2, numbered, 512).band(BandRole::swir1, 2, numbered, 512).mask(2, mask);
    for (auto& band : made.scene.bands) band.offset = -0.1;
    plan.scenes.push_back(place_scene(made.scene, "sum", plan.grid, 8).value());
    for (const auto& tile : geo::tiles_over(plan.grid.tiling, plan.scenes[0].box))
      plan.tasks.push_back({tile, 2021, {0}, {}});
  }
  SceneCut cut() const {
    SceneCut all{0, {}};
    for (const auto& task : plan.tasks) all.tiles.push_back(task.tile);
    return all;
  }
  CutCounts cut(const CutLimits& limits, const geo::ParallelFor& parallel = geo::sequential_for) const {
    CutCounts counts;
    const auto fault = cut_scene(plan, cut(), settings, workspace, limits, parallel, &counts);
    EXPECT_FALSE(fault) << geo::render(fault->fault.message);
    return counts;
  }
  // Every tile from its files and from the cube: equal but for the rounding that the cube has always had.
  void expect_as_read() const;
};

void World::expect_as_read() const {
  const auto roles = cube_roles(plan.scenes[0].scene);
  std::size_t values = 0;
  for (const auto& task : plan.tasks) {
    MaskOptions options;
    options.all_bands = true;
    auto direct = SceneOnGrid::open(plan.scenes[0].scene, plan.grid.tile(task.tile), roles, 1, options, 20);
    auto cube = CubeReader::open(plan, plan.scenes[0], task.tile, roles, 1, workspace);
    ASSERT_TRUE(direct && cube);
    for (const Window& window : {Window{-20, -20, 276, 276}, Window{256, 256, 512, 300}, Window{700, 500, 88, 288}}) {
      const auto a = direct.value().read(window), b = cube.value().read(window);
      ASSERT_TRUE(a && b) << (b ? "" : geo::render(b.fault().message));
      ASSERT_EQ(a.value().mask, b.value().mask) << geo::tile_name(task.tile);
      for (std::size_t r = 0; r < roles.size(); ++r)
        for (std::size_t p = 0; p < window.size(); ++p) {
          const auto expected = to_cube(a.value().reflectance[r][p]);
          ASSERT_EQ(to_cube(b.value().reflectance[r][p]), expected) << name_of(roles[r]) << " " << p;
          values += expected != kCubeNothing;
        }
    }
  }
  EXPECT_GT(values, 1000000u);
}

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
  for (const auto where : {Where::own_grid, Where::beside}) {
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

TEST(SceneCut, ADiskThatIsTooSmallIsKnownBefore) {
  World world(Where::beside);
  const auto bytes = cube_bytes(world.plan, {world.cut()});
  EXPECT_GT(bytes, std::uint64_t{1} << 20);
  EXPECT_LT(bytes, std::uint64_t{40} << 20);
  EXPECT_NO_THROW(check_space(world.plan, {world.cut()}, world.workspace));
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
