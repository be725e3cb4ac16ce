#include "pipeline/config/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "config_problems.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using steppe::Settings;
using testing::ElementsAre;

TEST(Parse, LeastConfigurationHasDefaults) {
  const Settings settings = parsed(kLeast);
  EXPECT_EQ(settings.project.name, "steppe");
  EXPECT_EQ(settings.project.utc_offset_hours, 8);
  EXPECT_EQ(settings.grid.crs, "china_albers");
  EXPECT_EQ(settings.grid.resolution_m, 10);
  EXPECT_EQ(settings.grid.tile_px, 2048);
  EXPECT_EQ(settings.zones.id_field, "adcode");
  EXPECT_THAT(settings.periods.years, ElementsAre(2020, 2025));
  EXPECT_EQ(settings.windows.season, (steppe::DayRange{{5, 15}, {9, 30}}));
  EXPECT_EQ(settings.windows.peak, (steppe::DayRange{{7, 15}, {8, 31}}));
  EXPECT_EQ(settings.composite.percentile, 90);
  EXPECT_EQ(settings.cover.soil, 0.11);
  EXPECT_EQ(settings.cover.vegetation, 0.93);
  EXPECT_THAT(settings.products.list,
              ElementsAre(steppe::Product::ndvi, steppe::Product::fvc, steppe::Product::quality,
                          steppe::Product::observations, steppe::Product::desertification, steppe::Product::water,
                          steppe::Product::forest, steppe::Product::landcover, steppe::Product::wetland));
  EXPECT_EQ(settings.products.codec, steppe::ProductCodec::deflate);
  EXPECT_EQ(settings.run.language, steppe::Language::zh);
}

TEST(Parse, TakesEveryKindOfValue) {
  const Settings settings = parsed(with(R"(
[project]
name = "阿拉善"
utc_offset_hours = 7.5
[grid]
crs = "EPSG:32648"
tile_px = 512
x_origin = -20
[periods]
years = [2025, 2021, 2023]
[windows]
season = "04-01/10-31"
peak = "06-01/06-01"
[cover]
index = "msavi2"
squared = true
soil = 0.05
vegetation = 0.6
[products]
list = ["composite", "fvc"]
codec = "none"
[run]
language = "en"
)"));
  EXPECT_EQ(settings.project.name, "阿拉善");
  EXPECT_EQ(settings.project.utc_offset_hours, 7.5);
  EXPECT_EQ(settings.grid.crs, "EPSG:32648");
  EXPECT_EQ(settings.grid.tile_px, 512);
  EXPECT_EQ(settings.grid.x_origin, -20);
  EXPECT_THAT(settings.periods.years, ElementsAre(2021, 2023, 2025));
  EXPECT_EQ(settings.windows.peak, (steppe::DayRange{{6, 1}, {6, 1}}));
  EXPECT_EQ(settings.cover.index, steppe::CoverIndex::msavi2);
  EXPECT_TRUE(settings.cover.squared);
  EXPECT_THAT(settings.products.list, ElementsAre(steppe::Product::composite, steppe::Product::fvc));
  EXPECT_EQ(settings.products.codec, steppe::ProductCodec::none);
  EXPECT_EQ(settings.run.language, steppe::Language::en);
}

TEST(Parse, FillsInWhatFollows) {
  EXPECT_EQ(parsed(with("grid.resolution_m = 30")).grid.resolution_y_m, 30);
  EXPECT_EQ(parsed(with("grid.resolution_m = 30\ngrid.resolution_y_m = 20")).grid.resolution_y_m, 20);
  EXPECT_EQ(parsed(kLeast).zones.name, "zones");
  EXPECT_EQ(parsed(with("zones.name = \"counties\"")).zones.name, "counties");
}

TEST(Parse, PathsStartAtTheFilesFolder) {
  const Settings settings = parsed("input.inbox = [\"../in\", \"/data/b\"]\nzones.path = \"z/./a.shp\"");
  EXPECT_THAT(settings.input.inbox, ElementsAre("/in", "/data/b"));
  EXPECT_EQ(settings.zones.path, "/project/z/a.shp");
  EXPECT_EQ(settings.grid.like, "");
  EXPECT_EQ(parsed(with("grid.like = \"g.tif\"")).grid.like, "/project/g.tif");
}

TEST(Parse, AcceptsByteOrderMarkAndWindowsLineEnds) {
  const auto settings = parsed("\xEF\xBB\xBF[input]\r\ninbox = [\"in\"]\r\n[zones]\r\npath = \"z.gpkg\"\r\n");
  EXPECT_EQ(settings.zones.path, "/project/z.gpkg");
}

TEST(Parse, SaysWhichKeysAreMissing) {
  EXPECT_THAT(
      problems(""),
      ElementsAre("a.toml:input.inbox: the key is missing; add a line like inbox = [\"inbox\"] to section [input]",
                  "a.toml:zones.path: the key is missing; add a line like path = \"zones.gpkg\" to section "
                  "[zones]"));
}

TEST(Parse, SaysEverythingAtOnceInTheOrderOfLines) {
  EXPECT_THAT(
      problems("[grid]\ntile_px = 1\ncolour = 3\n[input]\ninbox = [\"in\"]\n[zones]\npath = \"\"\n[grit]\na = 1\n"),
      ElementsAre(
          "a.toml:2:grid.tile_px: the value is outside its range (got 1, allowed 256 to 16384, a multiple "
          "of 256); correct it",
          "a.toml:3:grid.colour: unknown key (got colour, allowed crs, resolution_m, resolution_y_m, "
          "x_origin, y_origin, tile_px, like); remove it",
          "a.toml:7:zones.path: the value is empty (allowed a path); write it like path = \"zones.gpkg\"",
          "a.toml:8:[grit]: unknown section (got grit, allowed project, input, catalog, sensors, cube, grid, zones, "
          "periods, windows, mask, composite, layers, cover, water, desertification, forest, wetland, patches, "
          "products, verify, "
          "carbon, report, run); did you mean grid?"));
}

TEST(Load, ReadsAFile) {
  const steppe_test::TempDir folder;
  const auto file = folder.file("sub/a.toml", kLeast);
  EXPECT_EQ(steppe::load_settings(file).zones.path, folder / "sub" / "zones.gpkg");
}

std::string load_problem(const std::filesystem::path& file) {
  try {
    steppe::load_settings(file);
  } catch (const geo::UsageError& error) {
    return error.what();
  }
  return "none";
}

TEST(Load, RefusesWhatIsNoFile) {
  const steppe_test::TempDir folder;
  EXPECT_EQ(load_problem("no/such.toml"),
            "no/such.toml: the configuration cannot be read (no such file); check the path and its permissions");
  EXPECT_EQ(load_problem(folder.path()), folder.path().string() +
                                             ": the configuration cannot be read (not a file); "
                                             "check the path and its permissions");
  const auto large = folder.file("large.toml", std::string((1U << 20U) + 1, '#'));
  EXPECT_EQ(load_problem(large),
            large.string() + ": too large for a configuration (allowed 1048576 bytes); check the path");
}

TEST(Load, EveryExampleIsGood) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(steppe_test::source_folder() / "config")) {
    if (entry.path().extension() != ".toml") continue;
    ++count;
    EXPECT_EQ(load_problem(entry.path()), "none") << entry.path();
  }
  EXPECT_GE(count, 5);
}

TEST(Load, SampleIsWhatItSays) {
  const std::filesystem::path root = steppe_test::source_folder();
  const auto settings = steppe::load_settings(root / "config" / "bayannur_sample.toml");
  EXPECT_THAT(settings.input.inbox,
              ElementsAre(root / "sample_tiles" / "landsat", root / "sample_tiles" / "sentinel2"));
  EXPECT_EQ(settings.zones.path, root / "sample_tiles" / "zones.geojson");
  EXPECT_EQ(settings.grid.resolution_m, 30);
  EXPECT_EQ(settings.grid.tile_px, 256);
  EXPECT_EQ(settings.zones.league_id, "150800");
  EXPECT_EQ(settings.zones.league_name, "巴彦淖尔市");
  EXPECT_EQ(settings.layers.grassland, root / "sample_tiles" / "layers" / "grassland.geojson");
  EXPECT_EQ(settings.verify.targets, root / "config" / "bayannur_sample_targets.csv");
}

}  // namespace
