#include "pipeline/catalog/catalog_damage.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <memory>

#include "libgeo/base/checksum.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/unit/pipeline/catalog/both_sources.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::read_text;
using steppe_test::Source;
using steppe_test::TempDir;
using testing::HasSubstr;

class CatalogRowsOn : public steppe_test::OnBothSources {};
INSTANTIATE_TEST_SUITE_P(Both, CatalogRowsOn, testing::Values(Source::geopackage, Source::postgis),
                         steppe_test::name_of_source);

constexpr int kScenes = 18;

SceneRecord scene(int number) {
  SceneRecord scene;
  scene.id = "LC08_" + std::to_string(number);
  scene.kind = SceneKind::landsat_c2l2, scene.platform = "landsat-8", scene.sensor = "OLI_TIRS";
  scene.acquired_utc = "2021-07-15T03:34:05Z";
  scene.path = "/in/" + scene.id;
  for (const char* band : {"B1", "B2", "B3", "B4", "B5", "B6", "B7", "QA", "MTL"})
    scene.files.push_back(
        {scene.path + "/" + band, 9'000'000'000, 1'784'000'000'123'456'789, geo::sha256_of(scene.path + band)});
  scene.sha256 = geo::sha256_of(scene.path);
  scene.west = 103.25, scene.south = 40.5, scene.east = 103.5, scene.north = 40.75;
  return scene;
}

std::string text_of(const SceneRecord& scene) {
  std::string text = scene.path + "|" + scene.id + "|" + scene.platform + "|" + scene.acquired_utc + "|" +
                     scene.sha256 + "|" + std::string(name_of(scene.status)) + "|" + geo::number_text(scene.west);
  for (const auto& file : scene.files) text += "|" + file.path + file.sha256 + std::to_string(file.bytes);
  return text;
}

// All that steppe reads back of a catalogue, as text.
std::string content(const Catalog& catalog) {
  catalog.check();
  std::string text;
  for (const auto& [path, record] : catalog.scenes_by_path()) text += text_of(record) + "\n";
  for (const auto& gone : catalog.forgotten()) text += gone.used + "\n";
  return text;
}

void fill(const CatalogSource& path) {
  auto catalog = Catalog::open(path);
  std::vector<SceneRecord> scenes;
  for (int i = 0; i < kScenes; ++i) scenes.push_back(scene(i));
  catalog.put_scenes(scenes);
  std::vector<ProductRecord> products;
  for (int i = 0; i < 40; ++i)
    products.push_back({"2021", "fvc", "t", "p" + std::to_string(i), geo::sha256_of("p"), "k", 10});
  catalog.put_products(products);
  catalog.put_forgotten({{"LC08_99 abc", "/in/99", "2026-01-01T00:00:00Z"}});
}

void run_sql(const fs::path& path, const std::vector<std::string>& statements) {
  const std::unique_ptr<GDALDataset, steppe_test::DatasetCloser> dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
  ASSERT_TRUE(dataset);
  for (const auto& sql : statements)
    if (OGRLayer* rows = dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr)) dataset->ReleaseResultSet(rows);
}

// 0 to 13 of 18 scenes were listed, with exit 0.
TEST(CatalogDamage, NoFlippedByteChangesOrDropsARowInSilence) {
  const TempDir dir;
  const auto path = dir / "catalog.gpkg";
  fill(path);
  const std::string good = read_text(path), expected = content(Catalog::open(path));
  ASSERT_FALSE(fs::exists(path.string() + "-wal"));
  int found = 0, harmless = 0;
  for (std::size_t at = 3; at < good.size(); at += 1021) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
    std::ofstream(path, std::ios::binary) << bad;
    try {
      EXPECT_EQ(content(Catalog::open(path)), expected) << "byte " << at;
      ++harmless;
    } catch (const geo::Error& error) {
      EXPECT_THAT(error.what(), HasSubstr(path.string())) << "byte " << at;
      ++found;
    }
    for (const char* part : {"-wal", "-shm"}) fs::remove(path.string() + part);
  }
  EXPECT_GT(found, 20);
  EXPECT_GT(harmless, 20) << "most pages hold nothing that is read back";
}

TEST_P(CatalogRowsOn, AChangedFieldIsSeen) {
  const auto path = source();
  fill(path);
  run_sql({"UPDATE scenes SET sha256 = 'other' WHERE scene_id = 'LC08_7'"});
  try {
    Catalog::open(path).scenes_by_path();
    FAIL() << "believed";
  } catch (const CatalogDamage& damage) {
    EXPECT_EQ(std::string(damage.what()),
              path.name() +
                  ": the catalogue is damaged (got a row of layer scenes that is not what was written: /in/LC08_7); "
                  "steppe run puts it aside and makes it again from the inbox");
  }
}

TEST_P(CatalogRowsOn, ALostRowIsSeen) {
  const auto path = source();
  fill(path);
  run_sql({"DELETE FROM scenes WHERE scene_id = 'LC08_7'"});
  try {
    Catalog::open(path).scenes_by_path();
    FAIL() << "believed";
  } catch (const CatalogDamage& damage) {
    EXPECT_THAT(damage.what(), HasSubstr("(got 17 rows of layer scenes, written were 18)"));
  }
  EXPECT_THROW(Catalog::open(path).put_scenes({scene(0)}), CatalogDamage) << "nothing is written on top";
}

TEST(CatalogDamage, WhatIsNoDatabaseIsDamage) {
  const TempDir dir;
  EXPECT_THROW(Catalog::open(dir.file("catalog.gpkg", "this is no database")), CatalogDamage);
  EXPECT_THROW(Catalog::open(dir.file("empty.gpkg", "")), CatalogDamage);
}

// A catalogue of 0.4 has no digests: it is read, and has them from the first change on.
TEST(CatalogDamage, ACatalogueOfAnOlderVersionIsTakenOver) {
  const TempDir dir;
  const auto path = dir / "catalog.gpkg";
  fill(path);
  run_sql(path, {"ALTER TABLE scenes DROP COLUMN digest", "ALTER TABLE products DROP COLUMN digest",
                 "ALTER TABLE forgotten DROP COLUMN digest", "DROP TABLE forgotten", "DROP TABLE checks"});
  const auto old = read_text(path);
  {
    const auto catalog = Catalog::open(path);
    EXPECT_EQ(catalog.scenes_by_path().size(), 18u);
    EXPECT_TRUE(catalog.forgotten().empty());
  }
  EXPECT_EQ(read_text(path), old) << "reading changes nothing";
  Catalog::open(path).put_scenes({scene(18)});
  EXPECT_EQ(Catalog::open(path).scenes_by_path().size(), 19u);
  EXPECT_EQ(Catalog::open(path).count("products"), 40);
  Catalog::open(path).check();
  run_sql(path, {"UPDATE scenes SET sha256 = 'other' WHERE scene_id = 'LC08_7'"});
  EXPECT_THROW(Catalog::open(path).check(), CatalogDamage);
}

TEST_P(CatalogRowsOn, ScenesThatWereLetGoAreReplacedAsAWhole) {
  auto catalog = Catalog::open(source());
  catalog.put_forgotten({{"a 1", "/in/a", "t"}, {"b 2", "/in/b", "t"}});
  catalog.put_forgotten({{"b 2", "/in/b", "u"}});
  const auto now = catalog.forgotten();
  ASSERT_EQ(now.size(), 1u);
  EXPECT_EQ(now[0].used, "b 2");
  EXPECT_EQ(now[0].forgotten_utc, "u");
}

TEST_P(CatalogRowsOn, GoneRowsAreRemoved) {
  auto catalog = Catalog::open(source());
  catalog.put_scenes({scene(1), scene(2)});
  catalog.put_scenes({scene(3)}, {scene(1).path, "/never/was"});
  const auto now = catalog.scenes_by_path();
  EXPECT_EQ(now.size(), 2u);
  EXPECT_FALSE(now.contains(scene(1).path));
}

TEST_P(CatalogRowsOn, ADamagedOneIsPutAsideAndAnEmptyOneTakesItsPlace) {
  fill(source());
  const std::string aside = Catalog::put_aside(source());
  EXPECT_THAT(aside, HasSubstr("damaged"));
  EXPECT_FALSE(Catalog::find(source()));
  EXPECT_EQ(Catalog::open(source()).count("scenes"), 0);
  EXPECT_NE(Catalog::put_aside(source()), aside) << "the first is kept";
}

TEST_P(CatalogRowsOn, AReaderChangesNothing) {
  EXPECT_FALSE(Catalog::find(source())) << "and makes none";
  EXPECT_THROW(Catalog::read(source()), geo::Error);
  EXPECT_FALSE(Catalog::find(source()));
  fill(source());
  auto reader = Catalog::read(source());
  EXPECT_EQ(reader.scenes_by_path().size(), 18u);
  EXPECT_THROW(reader.put_scenes({scene(20)}), geo::Error);
  EXPECT_EQ(Catalog::read(source()).scenes_by_path().size(), 18u);
}

// What was added before the failure is not there, nor is what was to be removed gone.
TEST_P(CatalogRowsOn, WhatFailsInTheMiddleLeavesNothing) {
  fill(source());
  auto catalog = Catalog::open(source());
  EXPECT_THROW(catalog.put_run({"r", "s", "f", "0.1", "h", "v", 0, 1, 2, 3},
                               [](const TakeResult& take) {
                                 take({"r", "set", "v", "150802", "2021", "vegetation_cover", "d", "1", "%", "ok"});
                                 throw std::runtime_error("in the middle");
                               }),
               std::runtime_error);
  EXPECT_EQ(catalog.count("runs"), 0);
  EXPECT_EQ(catalog.count("results"), 0);
  catalog.put_run({"q", "s", "f", "0.1", "h", "v", 0, 1, 2, 3}, [](const TakeResult&) {});
  EXPECT_EQ(catalog.count("runs"), 1);
}

}  // namespace
}  // namespace steppe
