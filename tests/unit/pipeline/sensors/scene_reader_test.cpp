#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "pipeline/sensors/landsat.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using geo::ObservationMask;
using geo::Window;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;

constexpr BandRole kRedNir[] = {BandRole::red, BandRole::nir};
constexpr std::uint16_t kShadow = 23888, kClear = 21824;

ObservationMask bit(MaskBit of) { return static_cast<ObservationMask>(of); }

struct Opened {
  TempDir dir;
  std::optional<Scene> scene;
  std::optional<SceneReader> reader;

  explicit Opened(const TinyLandsat& tiny, int dilate = 0, std::span<const BandRole> roles = kRedNir) {
    tiny.write(dir.path());
    auto read = read_landsat(dir.path().string());
    EXPECT_TRUE(read) << geo::render(read.fault().message);
    scene = std::move(read).value();
    auto opened = SceneReader::open(*scene, roles, {.shadow_dilate_px = dilate});
    EXPECT_TRUE(opened) << geo::render(opened.fault().message);
    reader = std::move(opened).value();
  }
  Observation at(const Window& window) {
    auto read = reader->read(window);
    EXPECT_TRUE(read) << geo::render(read.fault().message);
    return std::move(read).value();
  }
};

TEST(SceneReader, ReadsBandsInTheOrderAskedFor) {
  constexpr BandRole kNirRed[] = {BandRole::nir, BandRole::red};
  Opened opened(TinyLandsat::oli(), 0, kNirRed);
  const auto seen = opened.at({1, 2, 3, 2});
  ASSERT_EQ(seen.reflectance.size(), 2u);
  EXPECT_EQ(seen.mask.grid, (geo::Grid{400030, 4499940, 30, 30, 3, 2}));
  EXPECT_EQ(seen.reflectance[0].grid, seen.mask.grid);
  for (int p = 0; p < 6; ++p) {
    EXPECT_FLOAT_EQ(seen.reflectance[0].pixels[p], 0.300005f);
    EXPECT_FLOAT_EQ(seen.reflectance[1].pixels[p], 0.0999975f);
    EXPECT_EQ(seen.mask.pixels[p], 0);
  }
}

TEST(SceneReader, OutsideTheSceneIsNoData) {
  auto tiny = TinyLandsat::oli();
  tiny.files["SR_B4"].at(0, 0) = 7273;
  Opened opened(tiny, 2);
  const auto seen = opened.at({-2, -1, 4, 3});
  for (int row = 0; row < 3; ++row)
    for (int col = 0; col < 4; ++col) {
      const bool inside = row >= 1 && col >= 2;
      EXPECT_EQ(seen.mask.at(row, col), inside ? 0 : bit(MaskBit::no_data)) << row << "," << col;
      EXPECT_EQ(std::isnan(seen.reflectance[0].at(row, col)), !inside) << row << "," << col;
    }
  EXPECT_NEAR(seen.reflectance[0].at(1, 2), 0.0, 1e-4) << "the scene's first pixel";
  const auto nowhere = opened.at({100, 100, 2, 2});
  EXPECT_EQ(nowhere.mask.pixels, std::vector<ObservationMask>(4, bit(MaskBit::no_data)));
  EXPECT_TRUE(std::isnan(nowhere.reflectance[1].pixels[3]));
  EXPECT_TRUE(opened.at({0, 0, 0, 0}).mask.pixels.empty());
}

TEST(SceneReader, FillOfAnyBandAskedForIsNoData) {
  auto tiny = TinyLandsat::oli();
  tiny.files["SR_B5"].at(2, 3) = 0;
  tiny.files["SR_B2"].at(4, 4) = 0;  // blue: not asked for
  Opened opened(tiny);
  const auto seen = opened.at({0, 0, 8, 6});
  EXPECT_EQ(seen.mask.at(2, 3), bit(MaskBit::no_data));
  EXPECT_TRUE(std::isnan(seen.reflectance[1].at(2, 3)));
  EXPECT_FLOAT_EQ(seen.reflectance[0].at(2, 3), 0.0999975f);
  EXPECT_EQ(seen.mask.at(4, 4), 0);
}

TEST(SceneReader, SaturationCountsForBandsInUse) {
  auto tiny = TinyLandsat::oli();
  tiny.files["QA_RADSAT"].at(0, 0) = 1u << 3;   // red
  tiny.files["QA_RADSAT"].at(0, 1) = 1u << 1;   // blue
  tiny.files["QA_RADSAT"].at(0, 2) = 1u << 11;  // terrain
  const auto seen = Opened(tiny).at({0, 0, 4, 1});
  EXPECT_EQ(seen.mask.pixels,
            (std::vector<ObservationMask>{bit(MaskBit::saturated), 0, bit(MaskBit::terrain_shadow), 0}));
  constexpr BandRole kBlue[] = {BandRole::blue};
  EXPECT_EQ(Opened(tiny, 0, kBlue).at({0, 0, 2, 1}).mask.pixels,
            (std::vector<ObservationMask>{0, bit(MaskBit::saturated)}));
}

TEST(SceneReader, TmUsesItsOwnBits) {
  auto tiny = TinyLandsat::tm();
  tiny.files["QA_RADSAT"].at(0, 0) = 1u << 2;   // red is B3
  tiny.files["QA_RADSAT"].at(0, 1) = 1u << 9;   // dropped
  tiny.files["QA_RADSAT"].at(0, 2) = 1u << 11;  // means nothing here
  EXPECT_EQ(Opened(tiny).at({0, 0, 3, 1}).mask.pixels,
            (std::vector<ObservationMask>{bit(MaskBit::saturated), bit(MaskBit::no_data), 0}));
}

TEST(SceneReader, DilatesShadowAndNothingElse) {
  auto tiny = TinyLandsat::oli();
  tiny.files["QA_PIXEL"].at(2, 3) = kShadow;
  tiny.files["QA_PIXEL"].at(5, 7) = 22280;  // cloud
  const auto seen = Opened(tiny, 1).at({0, 0, 8, 6});
  for (int row = 0; row < 6; ++row)
    for (int col = 0; col < 8; ++col) {
      const bool shadow = std::abs(row - 2) + std::abs(col - 3) <= 1;
      EXPECT_EQ(has(seen.mask.at(row, col), MaskBit::cloud_shadow), shadow) << row << "," << col;
      EXPECT_EQ(has(seen.mask.at(row, col), MaskBit::cloud), row == 5 && col == 7) << row << "," << col;
    }
}

// The shadow at column 4 reaches into a window that starts at 5: the halo sees it.
TEST(SceneReader, WindowsAgreeAboutThePixelsTheyShare) {
  auto tiny = TinyLandsat::oli();
  tiny.files["QA_PIXEL"].at(1, 4) = kShadow;
  tiny.files["QA_PIXEL"].at(5, 0) = kShadow;
  Opened opened(tiny, 2);
  const auto whole = opened.at({0, 0, 8, 6});
  EXPECT_TRUE(has(opened.at({5, 1, 1, 1}).mask.pixels[0], MaskBit::cloud_shadow));
  EXPECT_FALSE(has(opened.at({7, 1, 1, 1}).mask.pixels[0], MaskBit::cloud_shadow));
  for (std::int64_t row = -1; row < 6; ++row)
    for (std::int64_t col = -1; col < 8; ++col) {
      const auto part = opened.at({col, row, 3, 2});
      for (std::int64_t r = 0; r < 2; ++r)
        for (std::int64_t c = 0; c < 3; ++c) {
          const auto at_row = row + r, at_col = col + c;
          const bool inside = at_row >= 0 && at_row < 6 && at_col >= 0 && at_col < 8;
          if (!inside) continue;
          ASSERT_EQ(part.mask.at(r, c), whole.mask.at(at_row, at_col)) << at_row << "," << at_col;
        }
    }
}

TEST(SceneReader, RefusesBandsTheSceneHasNot) {
  TempDir dir;
  const auto tiny = TinyLandsat::tm();
  tiny.write(dir.path());
  const auto scene = read_landsat(dir.path().string());
  ASSERT_TRUE(scene);
  constexpr BandRole kAerosol[] = {BandRole::aerosol};
  const auto opened = SceneReader::open(scene.value(), kAerosol, {});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.fault().kind, geo::FaultKind::missing);
  EXPECT_EQ(geo::render(opened.fault().message),
            tiny.id + ": has no aerosol band; choose an index this sensor can supply");
}

TEST(SceneReader, SeesThatAFileWasReplaced) {
  TempDir dir;
  auto tiny = TinyLandsat::oli();
  tiny.write(dir.path());
  auto scene = read_landsat(dir.path().string());
  ASSERT_TRUE(scene);
  tiny.files["SR_B5"].x0 += 30;
  tiny.write(dir.path());
  const auto path = (dir / (tiny.id + "_SR_B5.TIF")).string();
  EXPECT_EQ(geo::render(SceneReader::open(scene.value(), kRedNir, {}).fault().message),
            path + ": not on the grid of the scene " + tiny.id + "; was the file replaced?");
  scene.value().bands[3].index = 1;
  EXPECT_EQ(
      geo::render(SceneReader::open(scene.value(), kRedNir, {}).fault().message),
      (dir / (tiny.id + "_SR_B4.TIF")).string() + ": has no band 1 (got 1 bands, counted from 0); correct the scene");
}

// Truncated pixels are a fault that names the file, not zeros.
TEST(SceneReader, TruncatedPixelsAreAFault) {
  STEPPE_NEEDS_SHARED_DATA();
  const TempDir dir;
  const auto folder = dir / "scene";
  std::filesystem::copy(steppe_test::shared_data() / "landsat8_c2l2_008059", folder);
  const auto path = folder / "LC08_L2SP_008059_20191201_20200825_02_T1_SR_B4.TIF";
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  std::filesystem::resize_file(path, 400000);
  const auto scene = read_landsat(folder.string());
  if (!scene) {  // already at opening: as good
    EXPECT_NE(geo::render(scene.fault().message).find("SR_B4.TIF"), std::string::npos);
    return;
  }
  auto reader = SceneReader::open(scene.value(), kRedNir, {});
  ASSERT_TRUE(reader) << geo::render(reader.fault().message);
  EXPECT_TRUE(reader.value().read({0, 0, 64, 64})) << "the part that is there";
  const auto read = reader.value().read({0, 448, 64, 64});
  ASSERT_FALSE(read);
  EXPECT_NE(geo::render(read.fault().message).find("SR_B4.TIF"), std::string::npos);
}

struct Expected {
  const char* folder;
  int not_fill, usable, positive;
  double mean_ndvi;
};

// Numbers of shared/data/README.md, with "usable" as there: none of QA_PIXEL bits 0 to 5.
TEST(SceneReader, GivesTheKnownNdviOfGenuineScenes) {
  STEPPE_NEEDS_SHARED_DATA();
  for (const auto& [folder, not_fill, usable, positive, mean_ndvi] :
       {Expected{"landsat8_c2l2_008059", 180637, 21334, 21334, 0.7745},
        Expected{"landsat_c2l2_small/LC08_L2SP_098084_20210503_20210508_02_T1", 2359, 198, 143, 0.2091},
        Expected{"landsat_c2l2_small/LE07_L2SP_090084_20210331_20210426_02_T1", 1821, 1630, 1630, 0.6196}}) {
    const auto scene = read_landsat((steppe_test::shared_data() / folder).string());
    ASSERT_TRUE(scene) << geo::render(scene.fault().message);
    auto reader = SceneReader::open(scene.value(), kRedNir, {.shadow_dilate_px = 0});
    ASSERT_TRUE(reader) << geo::render(reader.fault().message);
    const auto seen = reader.value().read(scene.value().where.grid.window());
    ASSERT_TRUE(seen) << geo::render(seen.fault().message);
    int valid = 0, clear = 0, both = 0;
    double sum = 0;
    for (std::size_t p = 0; p < seen.value().mask.pixels.size(); ++p) {
      const auto mask = seen.value().mask.pixels[p];
      valid += !has(mask, MaskBit::no_data);
      clear += geo::usable(mask);
      const double red = seen.value().reflectance[0].pixels[p], nir = seen.value().reflectance[1].pixels[p];
      if (!geo::usable(mask) || red <= 0 || nir <= 0) continue;
      ++both;
      sum += (nir - red) / (nir + red);
    }
    EXPECT_EQ(valid, not_fill) << folder;
    EXPECT_EQ(clear, usable) << folder;
    EXPECT_EQ(both, positive) << folder;
    EXPECT_NEAR(sum / both, mean_ndvi, 5e-5) << folder;
  }
}

}  // namespace
}  // namespace steppe
