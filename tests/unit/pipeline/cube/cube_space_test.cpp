#include "pipeline/cube/cube_space.hpp"

#include <gtest/gtest.h>

#include "libgeo/base/error.hpp"
#include "tests/unit/pipeline/cube/cut_world.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using namespace steppe_test;

// Noise as large as a sensor's on a gentle slope, as JPEG 2000 and DEFLATE both leave it.
int noisy(std::int64_t col, std::int64_t row) {
  auto bits =
      static_cast<std::uint64_t>(col) * 0x9E3779B97F4A7C15ULL ^ static_cast<std::uint64_t>(row) * 0xC2B2AE3D27D4EB4FULL;
  bits = (bits ^ (bits >> 29)) * 0xBF58476D1CE4E5B9ULL;
  bits ^= bits >> 32;
  int sum = 0;
  for (int i = 0; i < 4; ++i) sum += static_cast<int>((bits >> (16 * i)) & 63);  // standard deviation 37
  return 2000 + static_cast<int>(col / 4 + row / 5) + sum - 126;
}

std::uint64_t bytes_under(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

TEST(CubeSpace, WhatTheCubeWillTakeIsKnownBefore) {
  for (const auto where : {Where::own_grid, Where::odd_pixel, Where::beside}) {
    World world(where, [](auto, auto) { return 1; });
    MadeScene made(world.dir.path(), "noisy", world.plan.scenes[0].scene.where);
    made.band(BandRole::red, 1, noisy, 512).band(BandRole::nir, 2, noisy, 512).band(BandRole::swir1, 2, noisy, 512);
    made.mask(2, [](auto, auto) { return 1; });
    for (auto& band : made.scene.bands) band.offset = -0.1;
    world.plan.scenes[0] = place_scene(made.scene, "noisy", world.plan.grid, 8).value();
    const auto expected = cube_bytes(world.plan, {world.cut()});
    world.cut(kNoLimits);
    const auto taken = bytes_under(world.workspace.root / "cube");
    EXPECT_GT(expected, taken) << static_cast<int>(where);
    EXPECT_LT(expected, 2 * taken) << static_cast<int>(where) << ": a third of these files is overviews";
  }
}

TEST(CubeSpace, BlocksThatAreNotCutTakeNoSpace) {
  const World whole(Where::beside);
  const Zoned zoned(Where::beside);
  EXPECT_LT(cube_bytes(zoned.plan, {zoned.cut()}), cube_bytes(whole.plan, {whole.cut()}) / 4);
}

TEST(CubeSpace, ADiskThatIsTooSmallIsKnownBefore) {
  World world(Where::beside);
  EXPECT_NO_THROW(check_space(world.plan, {world.cut()}, world.workspace));
  fs::create_directories(world.workspace.root);
  const auto most = fs::space(world.workspace.root).capacity;  // what is free changes with the tests beside this one
  const std::vector<SceneCut> too_many(most / cube_bytes(world.plan, {world.cut()}) + 2, world.cut());
  try {
    check_space(world.plan, too_many, world.workspace);
    FAIL() << too_many.size() << " scenes";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::no_space);
    EXPECT_NE(std::string(error.what()).find("cube.keep"), std::string::npos);
  }
}

}  // namespace
}  // namespace steppe
