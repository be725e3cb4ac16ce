#include <gtest/gtest.h>

#include <algorithm>

#include "libgeo/io/jpeg2000.hpp"
#include "pipeline/cube/scene_cut.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "pipeline/sensors/harmonise.hpp"
#include "tests/support/cut_cube_tile.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/made_scene.hpp"
#include "tests/support/sanitizer.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_safe.hpp"
#include "tests/support/utm.hpp"

// Scenes as agencies deliver them: however their JPEG 2000 is coded, the cube has the same bytes.

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::kNoLimits;
using steppe_test::TempDir;
using steppe_test::TinyJp2;
using steppe_test::TinySafe;

constexpr int kSide = 1400;

int value_at(int col, int row, int seed) { return 1300 + seed * 250 + (col * 31 + row * 57 + col * row % 29) % 700; }

TinySafe made_safe(const std::function<void(TinyJp2&)>& coded) {
  TinySafe safe;
  safe.resize(kSide, kSide);
  int seed = 0;
  for (auto& [name, jp2] : safe.images) {
    ++seed;
    for (int row = 0; row < jp2.rows; ++row)
      for (int col = 0; col < jp2.cols; ++col)
        jp2.at(row, col) = static_cast<std::uint16_t>(name.starts_with("SCL") ? ((col / 40 + row / 60) % 5 == 0 ? 9 : 4)
                                                                              : value_at(col, row, seed));
    coded(jp2);
  }
  return safe;
}

// A product cut on tiles of 512 of its own grid.
struct Cut {
  TempDir dir;
  Workspace workspace{dir / "work"};
  Settings settings;
  Plan plan{{{399960, 4400000, 10, 10, 512}, geo::Crs::from_text("EPSG:32648").value()}, {}, 0, {}};
  fs::path safe;

  explicit Cut(const std::function<void(TinyJp2&)>& coded) : safe(made_safe(coded).write(dir.path())) {
    auto scene = read_scene(safe.string()).value();
    prepare(scene, settings.sensors);
    plan.scenes.push_back(place_scene(scene, "sum", plan.grid, 8).value());
  }
  std::optional<SceneFault> run(CutCounts* counts = nullptr) const {
    return cut_scene(plan, {0, geo::tiles_over(plan.grid.tiling, plan.scenes[0].box)}, settings, workspace, kNoLimits,
                     geo::sequential_for, counts);
  }
  steppe_test::FileTree cube() const { return steppe_test::file_tree(workspace.root / "cube"); }
  fs::path image(const std::string& name) const {
    for (const auto& entry : fs::recursive_directory_iterator(safe))
      if (entry.path().filename().string().find(name) != std::string::npos) return entry.path();
    throw std::logic_error("no " + name);
  }
};

void as_delivered(TinyJp2&) {}

TEST(Jpeg2000, HoweverItIsCodedTheCubeIsTheSame) {
  const Cut delivered(as_delivered);
  CutCounts counts;
  ASSERT_FALSE(delivered.run(&counts));
  EXPECT_EQ(counts.blocks, 3u * 4 + 3 + 1) << "1024²: 2 × 2 of 10 m, 1 of 20 m";
  const std::pair<const char*, std::function<void(TinyJp2&)>> others[] = {
      {"tiles of 640", [](TinyJp2& jp2) { jp2.tile = 640; }},
      {"one tile", [](TinyJp2& jp2) { jp2.tile = jp2.cols; }},
      {"tiles of 200", [](TinyJp2& jp2) { jp2.tile = 200; }},
      {"12 bit", [](TinyJp2& jp2) { jp2.bits = jp2.bytes ? 0 : 12; }},
      {"15 bit", [](TinyJp2& jp2) { jp2.bits = jp2.bytes ? 0 : 15; }}};
  for (const auto& [how, coded] : steppe_test::cases_to_try(others)) {
    const Cut other(coded);
    const auto fault = other.run();
    ASSERT_FALSE(fault) << how << geo::render(fault->fault.message);
    EXPECT_EQ(steppe_test::difference(delivered.cube(), other.cube()), "") << how;
  }
}

// Wherever a file ends: the scene is a fault that names it, and no tile holds another value.
TEST(Jpeg2000, AFileCutShortInsideATileIsAFault) {
  const Cut whole(as_delivered);
  ASSERT_FALSE(whole.run());
  const auto expected = whole.cube();
  constexpr double kShares[] = {0.55, 0.2, 0.9, 0.999};
  for (const double share : steppe_test::cases_to_try(kShares)) {
    const Cut broken(as_delivered);
    const auto path = broken.image("_B04_");
    fs::resize_file(path, static_cast<std::uintmax_t>(share * static_cast<double>(fs::file_size(path))));
    const auto fault = broken.run();
    ASSERT_TRUE(fault) << share;
    EXPECT_NE(geo::render(fault->fault.message).find("_B04_"), std::string::npos);
    for (const auto& [name, content] : broken.cube())
      if (name.ends_with(".json")) {
        EXPECT_EQ(expected.at(name), content) << "a tile that was vouched for";
      }
  }
}

TEST(Jpeg2000, IsKnownByItsFirstBytes) {
  TempDir dir;
  steppe_test::write_jp2(dir / "a.jp2", TinyJp2::filled(8, 8, 10, 7));
  fs::copy_file(dir / "a.jp2", dir / "a.tif");
  steppe_test::write_uint16(dir / "b.jp2", {{0, 0, 10, 10, 16, 16}, steppe_test::utm()}, [](auto, auto) { return 1; });
  dir.file("short", "\xff\x4f");
  EXPECT_EQ(geo::begins_as_jpeg2000((dir / "a.jp2").string()), true);
  EXPECT_EQ(geo::begins_as_jpeg2000((dir / "a.tif").string()), true);
  EXPECT_EQ(geo::begins_as_jpeg2000((dir / "b.jp2").string()), false);
  EXPECT_EQ(geo::begins_as_jpeg2000((dir / "short").string()), false);
  EXPECT_EQ(geo::begins_as_jpeg2000((dir / "none.jp2").string()), std::nullopt);
}

TEST(Jpeg2000, OneTileForAllTakesTheWholeFileWhileItIsDecoded) {
  TempDir dir;
  auto jp2 = TinyJp2::filled(2200, 2100, 10, 7);
  for (std::size_t p = 0; p < jp2.pixels.size(); ++p) jp2.pixels[p] = static_cast<std::uint16_t>(p * 7919 % 4096);
  steppe_test::write_jp2(dir / "tiled.jp2", jp2);
  jp2.tile = 2200;
  steppe_test::write_jp2(dir / "one.jp2", jp2);
  EXPECT_EQ(geo::jpeg2000_decoder_bytes((dir / "tiled.jp2").string()), 0u);
  EXPECT_EQ(geo::jpeg2000_decoder_bytes((dir / "one.jp2").string()), fs::file_size(dir / "one.jp2") / 2 * 3);
  EXPECT_EQ(geo::jpeg2000_decoder_bytes((dir / "none.jp2").string()), 0u);
}

TEST(Jpeg2000, GoesThroughTheCubeWhateverItsName) {
  TempDir dir;
  const geo::SpatialGrid where{{500000, 4400000, 10, 10, 16, 16}, steppe_test::utm()};
  const AnalysisGrid grid{{500000, 4400000, 10, 10, 512}, steppe_test::utm()};
  const auto uses = [&](const fs::path& red) {
    steppe_test::MadeScene made(dir.path(), "made", where);
    made.band(BandRole::red, 1, [](auto, auto) { return 1; });
    made.scene.bands[0].path = red;
    return uses_cube(place_scene(made.scene, "s", grid, 8).value(), grid, CubeUse::automatic);
  };
  auto jp2 = TinyJp2::filled(16, 16, 10, 7);
  steppe_test::write_jp2(dir / "red.tif", jp2);
  steppe_test::write_uint16(dir / "red.jp2", where, [](auto, auto) { return 1; });
  EXPECT_TRUE(uses(dir / "red.tif"));
  EXPECT_FALSE(uses(dir / "red.jp2"));
  EXPECT_TRUE(uses(dir / "gone.JP2")) << "what is not there goes by its name";
}

}  // namespace
}  // namespace steppe
