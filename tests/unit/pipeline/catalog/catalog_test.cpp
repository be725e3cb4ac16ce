#include "pipeline/catalog/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/unit/pipeline/catalog/both_sources.hpp"

namespace steppe {
namespace {

using steppe_test::Source;
using steppe_test::TempDir;

class CatalogOn : public steppe_test::OnBothSources {};
INSTANTIATE_TEST_SUITE_P(Both, CatalogOn, testing::Values(Source::geopackage, Source::postgis),
                         steppe_test::name_of_source);

SceneRecord scene_at(const std::string& path, const std::string& id = "LC08_A") {
  SceneRecord scene;
  scene.id = id;
  scene.kind = SceneKind::landsat_c2l2, scene.platform = "landsat-8", scene.sensor = "OLI_TIRS";
  scene.acquired_utc = "2021-07-15T03:34:05Z";
  scene.path = path;
  scene.files = {{path + "/B4.TIF", 9'000'000'000, 1'784'000'000'123'456'789, "aa"}, {path + "/B5.TIF", 2, -3, "bb"}};
  scene.sha256 = "cc";
  scene.west = 103.25, scene.south = 40.5, scene.east = 103.5, scene.north = 40.75;
  return scene;
}

void expect_same(const SceneRecord& got, const SceneRecord& wanted) {
  EXPECT_EQ(got.id, wanted.id);
  EXPECT_EQ(got.kind, wanted.kind);
  EXPECT_EQ(got.platform, wanted.platform);
  EXPECT_EQ(got.sensor, wanted.sensor);
  EXPECT_EQ(got.acquired_utc, wanted.acquired_utc);
  EXPECT_EQ(got.status, wanted.status);
  EXPECT_EQ(got.fault_kind, wanted.fault_kind);
  EXPECT_EQ(got.reason, wanted.reason);
  EXPECT_EQ(got.path, wanted.path);
  EXPECT_EQ(got.sha256, wanted.sha256);
  EXPECT_EQ((std::array{got.west, got.south, got.east, got.north}),
            (std::array{wanted.west, wanted.south, wanted.east, wanted.north}));
  ASSERT_EQ(got.files.size(), wanted.files.size());
  for (std::size_t i = 0; i < got.files.size(); ++i) {
    EXPECT_EQ(got.files[i].path, wanted.files[i].path);
    EXPECT_EQ(got.files[i].bytes, wanted.files[i].bytes);
    EXPECT_EQ(got.files[i].modified_ns, wanted.files[i].modified_ns);
    EXPECT_EQ(got.files[i].sha256, wanted.files[i].sha256);
  }
}

// What a shell command prints.
std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return text;
  std::array<char, 4096> part;
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) text += part.data();
  pclose(pipe);
  return text;
}

std::string message_of_opening(const std::filesystem::path& path) {
  try {
    Catalog::open(path);
  } catch (const geo::Error& error) {
    return geo::render(error.message());
  }
  return "opened";
}

TEST_P(CatalogOn, ANewOneHasEveryLayerEmpty) {
  const auto catalog = Catalog::open(source());
  for (const char* layer : {"scenes", "products", "runs", "results"}) EXPECT_EQ(catalog.count(layer), 0) << layer;
}

TEST_P(CatalogOn, WhatWasPutIsThereAfterReopening) {
  const auto path = source();
  auto refused = scene_at("/in/b", "LC08_B");
  refused.status = SceneStatus::refused;
  refused.fault_kind = geo::FaultKind::truncated, refused.reason = "B4.TIF: ends early";
  refused.west = refused.south = refused.east = refused.north = 0;
  Catalog::open(path).put_scenes({scene_at("/in/a"), refused});
  const auto scenes = Catalog::open(path).scenes_by_path();
  ASSERT_EQ(scenes.size(), 2u);
  expect_same(scenes.at("/in/a"), scene_at("/in/a"));
  expect_same(scenes.at("/in/b"), refused);
}

TEST_P(CatalogOn, HostileTextIsStoredLiterally) {
  auto catalog = Catalog::open(source());
  std::vector<SceneRecord> scenes;
  for (const char* text :
       {"'; DROP TABLE scenes; --", "x' OR '1'='1", "\"quoted\" \\ %s {0}", "临河区\n巴彦淖尔", "''"}) {
    auto scene = scene_at(std::string("/in/") + text, text);
    scene.reason = text;
    scenes.push_back(scene);
  }
  catalog.put_scenes(scenes);
  catalog.put_scenes(scenes);  // the path is also a condition
  EXPECT_EQ(catalog.count("scenes"), 5);
  const auto back = catalog.scenes_by_path();
  for (const auto& scene : scenes) expect_same(back.at(scene.path), scene);
}

TEST_P(CatalogOn, APathThatIsNoUtf8DoesNotStopTheRun) {
  auto catalog = Catalog::open(source());
  catalog.put_scenes({scene_at("/in/\xC1\xD9\xBA\xD3"), scene_at("/in/a")});  // 临河 in GBK
  EXPECT_EQ(catalog.count("scenes"), 2);
  EXPECT_TRUE(catalog.scenes_by_path().contains("/in/a"));
}

// What a night of a region puts at once; what that costs is measured where regions are.
TEST_P(CatalogOn, ThousandsOfRowsAreReplacedOneByOne) {
  auto catalog = Catalog::open(source());
  const auto put = [&](int rows, const std::string& id) {
    std::vector<SceneRecord> scenes;
    for (int i = 0; i < rows; ++i) scenes.push_back(scene_at("/in/" + std::to_string(i), id + std::to_string(i)));
    catalog.put_scenes(scenes);
  };
  put(3000, "a");
  put(2000, "b");
  put(2000, "b");  // nothing to do
  const auto scenes = catalog.scenes_by_path();
  ASSERT_EQ(scenes.size(), 3000U);
  for (int i = 0; i < 3000; ++i) {
    const auto number = std::to_string(i);
    EXPECT_EQ(scenes.at("/in/" + number).id, (i < 2000 ? "b" : "a") + number);
  }
}

TEST_P(CatalogOn, ASceneOfTheSamePathReplacesTheOld) {
  auto catalog = Catalog::open(source());
  catalog.put_scenes({scene_at("/in/a"), scene_at("/in/b")});
  auto changed = scene_at("/in/a", "LC08_CHANGED");
  catalog.put_scenes({changed});
  EXPECT_EQ(catalog.count("scenes"), 2);
  EXPECT_EQ(catalog.scenes_by_path().at("/in/a").id, "LC08_CHANGED");
  EXPECT_EQ(catalog.scenes_by_path().at("/in/b").id, "LC08_A");
}

TEST_P(CatalogOn, AProductOfTheSamePathReplacesTheOld) {
  auto catalog = Catalog::open(source());
  catalog.put_products(
      {{"2021", "fvc", "e0001n0001", "a.tif", "s1", "k1", 10}, {"2021", "fvc", "t", "b.tif", "s", "k", 1}});
  catalog.put_products({{"2021", "fvc", "e0001n0001", "a.tif", "s2", "k2", 5'000'000'000}});
  EXPECT_EQ(catalog.count("products"), 2);
}

TEST_P(CatalogOn, RunsAndTheirFiguresAddUp) {
  auto catalog = Catalog::open(source());
  const ResultRecord figure{"r", "set", "v", "150802", "2021", "vegetation_cover", "d", "61.25", "%", "ok"};
  catalog.put_run({"r", "s", "f", "0.1", "h", "v", 0, 1, 2, 3},
                  [&](const TakeResult& take) { take(figure), take(figure); });
  catalog.put_run({"q", "s", "f", "0.1", "h", "v", 3, 1, 2, 3}, [&](const TakeResult& take) { take(figure); });
  EXPECT_EQ(catalog.count("runs"), 2);
  EXPECT_EQ(catalog.count("results"), 3);
}

TEST(Catalog, IsAGeoPackageForOtherPrograms) {
  const TempDir dir;
  const auto path = dir / "catalog.gpkg";
  if (output_of("ogrinfo --version").find("GDAL") == std::string::npos) GTEST_SKIP() << "no ogrinfo here";
  {
    auto catalog = Catalog::open(path);
    catalog.put_scenes({scene_at("/in/a")});
    catalog.put_run({"20211001T000000Z", "s", "f", "0.1", "h", "v", 0, 1, 2, 3}, [](const TakeResult&) {});
  }
  const auto text = output_of("ogrinfo -ro -al " + path.string());
  EXPECT_THAT(text, testing::HasSubstr("using driver `GPKG' successful"));
  EXPECT_THAT(text, testing::HasSubstr("POLYGON ((103.25 40.5,103.5 40.5,103.5 40.75,103.25 40.75,103.25 40.5))"));
  EXPECT_THAT(text, testing::HasSubstr("scene_id (String) = LC08_A"));
  EXPECT_THAT(text, testing::HasSubstr("run_id (String) = 20211001T000000Z"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("Warning")));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("ERROR")));
}

TEST(Catalog, WritesAheadSoThatAPowerCutLosesNothing) {
  const TempDir dir;
  const auto path = dir / "catalog.gpkg";
  auto catalog = Catalog::open(path);
  catalog.put_scenes({scene_at("/in/a")});
  EXPECT_TRUE(std::filesystem::exists(path.string() + "-wal"));
  // Bytes 18 and 19 of an SQLite file: write and read version, 2 is the write-ahead log.
  EXPECT_EQ(steppe_test::read_text(path).substr(18, 2), "\x02\x02");
}

TEST(Catalog, AForeignGeoPackageIsNotTouched) {
  const TempDir dir;
  const auto path = dir / "catalog.gpkg";
  if (output_of("ogr2ogr --version").find("GDAL") == std::string::npos) GTEST_SKIP() << "no ogr2ogr here";
  const auto points = dir.file("p.csv", "a,b\n1,2\n");
  output_of("ogr2ogr -f GPKG " + path.string() + " " + points.string());
  ASSERT_TRUE(std::filesystem::exists(path));
  EXPECT_EQ(message_of_opening(path), path.string() +
                                          ": is not a steppe catalogue (got no layer scenes); move it away or choose "
                                          "another workspace");
}

TEST(Catalog, ADamagedFileIsNamedAndKept) {
  const TempDir dir;
  const auto path = dir.file("catalog.gpkg", "this is no database");
  EXPECT_THAT(message_of_opening(path),
              testing::MatchesRegex(path.string() + ": the catalogue cannot be opened \\(got .+\\); restore it from a "
                                                    "backup or move it away"));
  EXPECT_EQ(steppe_test::read_text(path), "this is no database");
}

TEST(Catalog, AFolderThatIsNotThereIsNamed) {
  const TempDir dir;
  const auto path = dir / "nowhere" / "catalog.gpkg";
  EXPECT_EQ(
      message_of_opening(path),
      path.string() + ": cannot be written (got No such file or directory); check the folder and its permissions");
}

}  // namespace
}  // namespace steppe
