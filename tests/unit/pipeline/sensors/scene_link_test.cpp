#include "pipeline/sensors/scene_link.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/sensors/find_scenes.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"
#include "tests/support/tiny_safe.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kSecret = "root:$6$secret:20000:0:99999:7:::\n";

std::string said_of(const fs::path& scene) {
  const auto read = read_scene(scene);
  return read ? "a scene" : geo::render(read.fault().message);
}

void replace_by_link(const fs::path& file, const fs::path& target) {
  fs::remove(file);
  fs::create_symlink(target, file);
}

struct LinkedScene : testing::Test {
  TempDir dir;
  TinyLandsat scene = TinyLandsat::oli();
  fs::path folder = dir / "inbox" / scene.id;

  LinkedScene() { scene.write(folder); }
  fs::path file(const std::string& suffix) const { return folder / (scene.id + suffix); }
};

TEST_F(LinkedScene, AnotherFilesLinesAreNotShown) {
  const auto secret = dir.file("shadow", kSecret);
  replace_by_link(file("_MTL.txt"), secret);
  EXPECT_EQ(said_of(folder), file("_MTL.txt").string() +
                                 ": is a link out of the scene's folder to a file of another name (got " +
                                 secret.string() + "); put the file itself there");
  fs::remove(file("_MTL.txt"));
  dir.file("inbox/" + scene.id + "/" + scene.id + "_MTL.txt", kSecret);
  EXPECT_EQ(said_of(folder), file("_MTL.txt").string() + ":1: not a line of Landsat metadata; fetch the scene again");
}

TEST_F(LinkedScene, NorAreItsPixels) {
  TinyLandsat other = TinyLandsat::oli();
  fs::create_directories(dir / "private");
  fs::rename(file("_SR_B4.TIF"), dir / "private" / "somebody.tif");
  fs::create_symlink(dir / "private" / "somebody.tif", file("_SR_B4.TIF"));
  EXPECT_THAT(said_of(folder), HasSubstr("is a link out of the scene's folder"));
}

TEST_F(LinkedScene, ArchivesMayLinkScenesAndFiles) {
  fs::create_directories(dir / "archive");
  fs::rename(folder, dir / "archive" / scene.id);
  fs::create_directory_symlink(dir / "archive" / scene.id, folder);
  EXPECT_EQ(said_of(folder), "a scene") << "the folder is a link";
  fs::remove(folder);
  fs::create_directories(folder);
  for (const auto& entry : fs::directory_iterator(dir / "archive" / scene.id))
    fs::create_symlink(entry.path(), folder / entry.path().filename());
  EXPECT_EQ(said_of(folder), "a scene") << "each file is a link to a file of its name";
  const auto mtl = file("_MTL.txt");
  fs::remove(mtl);
  fs::copy_file(dir / "archive" / scene.id / mtl.filename(), folder / "metadata");
  fs::create_symlink("metadata", mtl);
  EXPECT_EQ(said_of(folder), "a scene") << "a link that stays in the folder";
}

TEST_F(LinkedScene, SafeProductsAndBandSetsToo) {
  const auto secret = dir.file("shadow", kSecret);
  const steppe_test::TinySafe safe;
  const auto product = safe.write(dir / "safe");
  replace_by_link(product / "MTD_MSIL2A.xml", secret);
  EXPECT_THAT(said_of(product), HasSubstr("is a link out of the scene's folder"));
  EXPECT_THAT(said_of(product), Not(HasSubstr("root")));
  const auto image = safe.write(dir / "images") / safe.image("B04_10m");
  fs::rename(image, dir / "other.jp2");
  fs::create_symlink(dir / "other.jp2", image);
  EXPECT_THAT(said_of(dir / "images" / (safe.id + ".SAFE")), HasSubstr("is a link out of the scene's folder"));

  const auto set = dir.file("set/s.toml",
                            "id = \"s\"\nplatform = \"landsat-8\"\nsensor = \"s\"\nacquired = 2020-07-20T03:40:00Z\n"
                            "[[band]]\nrole = \"red\"\npath = \"red.tif\"\nscale = 0.0001\n");
  fs::create_symlink(file("_SR_B4.TIF"), dir / "set" / "red.tif");
  EXPECT_THAT(said_of(set), HasSubstr("is a link out of the scene's folder"));
}

}  // namespace
}  // namespace steppe
