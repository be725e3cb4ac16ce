#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "pipeline/cube/cube_reader.hpp"
#include "tests/support/cut_cube_tile.hpp"
#include "tests/support/made_scene.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

// A scene over nine tiles that is cut in one go.

namespace steppe_test {

using namespace steppe;
using geo::MaskBit;
using geo::Window;

inline constexpr std::int64_t kTile = 768, kSide = 1600;

inline int numbered(std::int64_t col, std::int64_t row) {
  return static_cast<int>(1000 + (37 * row + 101 * col + col * row % 13) % 9000);
}
// A cloud over the south-western blocks, scattered ones in the north, and the scene's own edge in the east.
inline int clouds(std::int64_t col, std::int64_t row) {
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

inline void World::expect_as_read() const {
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

// A zone of 300² pixels around the scene's middle column, in its north: 2 of its 4 × 4 fine blocks, 1 of 2 × 2.
struct Zoned : World {
  explicit Zoned(Where where, const steppe_test::StoredAt& mask = clouds) : World(where, mask) {
    const double x = 507000, y = 4398500;
    const geo::Ring ring{{x, y}, {x + 3000, y}, {x + 3000, y + 3000}, {x, y + 3000}, {x, y}};
    plan.reach = std::make_shared<const ZoneReach>(
        plan.grid.tiling, geo::ZoneSet{"z", "1", utm(), {{"z", "z", "", "", {{ring, {}}}}}, {}}, plan.halo);
  }
  // The task under the zone.
  const Task& task() const {
    for (const auto& task : plan.tasks)
      if (plan.reach->touches(task.tile, {0, 0, kTile, kTile})) return task;
    throw std::logic_error("no task");
  }
};

}  // namespace steppe_test
