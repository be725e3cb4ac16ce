#include <gtest/gtest.h>

#include <filesystem>

#include "pipeline/sensors/find_scenes.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"
#include "tests/support/tiny_safe.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;
using steppe_test::TinySafe;

const std::string kBandSet =
    "id = \"plain\"\nplatform = \"landsat-8\"\nsensor = \"s\"\nacquired = 2020-07-20T03:40:00Z\n"
    "[[band]]\nrole = \"red\"\npath = \"red.tif\"\nscale = 0.0001\n";

void write_band_set(const fs::path& folder) {
  fs::create_directories(folder);
  steppe_test::write_tiff(folder / "red.tif", steppe_test::TinyTiff::filled(4, 3, 2000));
}

TEST(FindScenes, FindsFoldersTarsAndBandSetsInOrder) {
  const TempDir dir, elsewhere;
  const auto oli = TinyLandsat::oli(), tm = TinyLandsat::tm();
  oli.write(dir / "z" / "deep" / oli.id);
  tm.write(elsewhere.path());
  steppe_test::write_tar(dir / (tm.id + ".tar"), elsewhere.path(), "");
  write_band_set(dir / "a");
  dir.file("a/s.toml", kBandSet);
  dir.file("a/config.toml", "[grid]\n");
  dir.file("readme.txt", "x");
  dir.file(".hidden", "x");
  const auto found = find_scenes(dir.path().string());
  ASSERT_TRUE(found) << geo::render(found.fault().message);
  ASSERT_EQ(found.value().scenes.size(), 3u);
  EXPECT_EQ(found.value().scenes[0].id, tm.id);
  EXPECT_EQ(found.value().scenes[1].id, "plain");
  EXPECT_EQ(found.value().scenes[2].id, oli.id);
  EXPECT_TRUE(found.value().refused.empty());
  EXPECT_EQ(found.value().ignored, 3u) << "config.toml, red.tif, readme.txt";
  EXPECT_EQ(found.value().too_deep, 0u);
}

TEST(FindScenes, ReportsWhatPretendsToBeAScene) {
  const TempDir dir;
  fs::create_directories(dir / "LC08_L2SP_129033_20210715_20210722_02_T1");
  dir.file("damaged.tar", "no tar");
  dir.file("s.toml", "[[band]]\n");
  const auto found = find_scenes(dir.path().string() + "/");
  ASSERT_TRUE(found);
  EXPECT_TRUE(found.value().scenes.empty());
  ASSERT_EQ(found.value().refused.size(), 3u);
  EXPECT_EQ(found.value().refused[0].path, (dir / "LC08_L2SP_129033_20210715_20210722_02_T1").string());
  EXPECT_EQ(found.value().refused[0].fault.kind, geo::FaultKind::missing);
  EXPECT_EQ(found.value().refused[1].path, (dir / "damaged.tar").string());
  EXPECT_EQ(found.value().refused[2].path, (dir / "s.toml").string());
}

TEST(FindScenes, IgnoresTarsOfOtherThings) {
  const TempDir dir, elsewhere;
  elsewhere.file("letter.txt", "x");
  steppe_test::write_tar(dir / "letters.tar", elsewhere.path(), "");
  const auto found = find_scenes(dir.path().string());
  ASSERT_TRUE(found);
  EXPECT_TRUE(found.value().refused.empty());
  EXPECT_EQ(found.value().ignored, 1u);
}

TEST(FindScenes, FindsSafeFoldersAndZips) {
  const TempDir dir, elsewhere;
  const TinySafe tiny;
  const auto safe = tiny.write(dir / "deep");
  write_band_set(safe / "GRANULE" / tiny.granule / "IMG_DATA");
  dir.file("deep/" + tiny.id + ".SAFE/GRANULE/" + tiny.granule + "/IMG_DATA/s.toml", kBandSet);
  steppe_test::write_zip(dir / "any.zip", tiny.write(elsewhere.path()));
  const auto found = find_scenes(dir.path().string());
  ASSERT_TRUE(found) << geo::render(found.fault().message);
  ASSERT_EQ(found.value().scenes.size(), 2u) << "what lies inside a SAFE is no scene of its own";
  EXPECT_EQ(found.value().scenes[0].path, (dir / "any.zip").string());
  EXPECT_EQ(found.value().scenes[1].path, safe.string());
  EXPECT_TRUE(found.value().refused.empty());
  EXPECT_EQ(found.value().ignored, 0u);
  EXPECT_EQ(find_scenes(safe.string() + "/").value().scenes.size(), 1u) << "named by hand";
  EXPECT_EQ(read_scene(safe.string() + "/").value().id, tiny.id);
}

TEST(FindScenes, RefusesWhatPretendsToBeASafe) {
  const TempDir dir;
  const TinySafe tiny;
  const auto renamed = tiny.write(dir.path());
  fs::rename(renamed, dir / "renamed");
  fs::create_directories(dir / "S1A_IW_GRDH_1SDV_20230715T033541.SAFE" / "measurement");
  dir.file(tiny.id + ".zip", "no zip");
  const auto found = find_scenes(dir.path().string());
  ASSERT_TRUE(found);
  EXPECT_TRUE(found.value().scenes.empty());
  ASSERT_EQ(found.value().refused.size(), 3u);
  EXPECT_EQ(geo::render(found.value().refused[0].fault.message),
            (dir / "S1A_IW_GRDH_1SDV_20230715T033541.SAFE").string() +
                ": a SAFE product without metadata (allowed MTD_MSIL2A.xml); fetch the scene again, or move what is no "
                "Sentinel-2 Level-2A product away");
  EXPECT_EQ(found.value().refused[1].path, (dir / (tiny.id + ".zip")).string());
  EXPECT_EQ(geo::render(found.value().refused[2].fault.message),
            "renamed: not a Sentinel-2 Level-2A product name (shape); keep the provider's names");
}

TEST(FindScenes, IgnoresZipsOfOtherThings) {
  const TempDir dir, elsewhere;
  elsewhere.file("counties/counties.shp", "x");
  steppe_test::write_zip(dir / "counties.zip", elsewhere / "counties");
  dir.file("damaged.zip", "no zip");
  const auto found = find_scenes(dir.path().string());
  ASSERT_TRUE(found);
  ASSERT_EQ(found.value().refused.size(), 1u);
  EXPECT_EQ(found.value().refused[0].path, (dir / "damaged.zip").string());
  EXPECT_EQ(found.value().ignored, 1u);
}

TEST(FindScenes, SurvivesLinksThatLoop) {
  const TempDir dir;
  write_band_set(dir / "a");
  dir.file("a/s.toml", kBandSet);
  fs::create_directory_symlink(dir.path(), dir / "a" / "up");
  fs::create_directory_symlink(dir / "a", dir / "b");
  const auto found = find_scenes(dir.path().string());
  ASSERT_TRUE(found);
  EXPECT_EQ(found.value().scenes.size(), 1u);
  EXPECT_TRUE(found.value().refused.empty());
}

TEST(FindScenes, StopsAtFourLevels) {
  const TempDir dir;
  write_band_set(dir / "1/2/3/4");
  dir.file("1/2/3/4/s.toml", kBandSet);
  write_band_set(dir / "1/2/3/4/5");
  dir.file("1/2/3/4/5/s.toml", kBandSet);
  const auto found = find_scenes(dir.path().string());
  ASSERT_TRUE(found);
  EXPECT_EQ(found.value().scenes.size(), 1u);
  EXPECT_EQ(found.value().too_deep, 1u);
}

TEST(FindScenes, TakesASceneNamedByHand) {
  const TempDir dir;
  write_band_set(dir.path());
  const auto path = dir.file("s.toml", kBandSet);
  EXPECT_EQ(find_scenes(path.string()).value().scenes.size(), 1u);
  const auto letter = dir.file("letter.txt", "x");
  EXPECT_EQ(find_scenes(letter.string()).value().refused.size(), 1u) << "asked for, so answered";
  EXPECT_EQ(geo::render(find_scenes((dir / "no").string()).fault().message),
            (dir / "no").string() + ": does not exist; check the path");
}

}  // namespace
}  // namespace steppe
