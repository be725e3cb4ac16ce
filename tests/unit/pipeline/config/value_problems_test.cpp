// One line of a configuration, and exactly what is said about it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_problems.hpp"

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// REQUIRES one problem.
std::string problem(std::string_view line) {
  const auto all = problems(with(line));
  return all.size() == 1 ? all.front() : std::to_string(all.size()) + " problems";
}

TEST(ValueProblems, WrongType) {
  EXPECT_EQ(problem("grid.tile_px = \"512\""),
            "a.toml:4:grid.tile_px: wrong type (got \"512\", allowed a whole number); write it like tile_px = 2048");
  EXPECT_EQ(problem("grid.tile_px = 512.0"),
            "a.toml:4:grid.tile_px: wrong type (got 512, allowed a whole number); write it like tile_px = 2048");
  EXPECT_EQ(problem("grid.resolution_m = true"),
            "a.toml:4:grid.resolution_m: wrong type (got true, allowed a number); write it like resolution_m = 10");
  EXPECT_EQ(problem("cover.squared = 1"),
            "a.toml:4:cover.squared: wrong type (got 1, allowed true or false); write it like squared = false");
  EXPECT_EQ(problem("project.name = 2020-01-01"),
            "a.toml:4:project.name: wrong type (got a date or time, allowed a text); write it like name = \"steppe\"");
  EXPECT_EQ(problem("cover.index = {a = 1}"),
            "a.toml:4:cover.index: wrong type (got a table, allowed one name); write it like index = \"ndvi\"");
  EXPECT_EQ(problem("periods.years = 2020"),
            "a.toml:4:periods.years: wrong type (got 2020, allowed a list of whole numbers); write it like years = "
            "[2020, 2025]");
  EXPECT_EQ(problem("products.list = [\"fvc\", 1]"),
            "a.toml:4:products.list: wrong type (got 1, allowed a list of names); write it like list = [\"ndvi\", "
            "\"fvc\", \"quality\", \"observations\", \"desertification\", \"water\", \"forest\", \"landcover\", "
            "\"wetland\"]");
}

TEST(ValueProblems, OutsideTheRange) {
  EXPECT_EQ(problem("grid.tile_px = 300"),
            "a.toml:4:grid.tile_px: the value is outside its range (got 300, allowed 256 to 16384, a multiple of 256); "
            "correct it");
  EXPECT_EQ(problem("mask.shadow_dilate_px = 11"),
            "a.toml:4:mask.shadow_dilate_px: the value is outside its range (got 11, allowed 0 to 10); correct it");
  EXPECT_EQ(
      problem("grid.x_origin = inf"),
      "a.toml:4:grid.x_origin: the value is outside its range (got inf, allowed -100000000 to 100000000); correct "
      "it");
  EXPECT_EQ(problem("cover.soil = nan"),
            "a.toml:4:cover.soil: the value is outside its range (got nan, allowed -1 to 1); correct it");
  EXPECT_EQ(problem("periods.years = [2020, 1066]"),
            "a.toml:4:periods.years: the value is outside its range (got 1066, allowed 1972 to 2100); correct it");
}

TEST(ValueProblems, EndsOfRangesAreAllowed) {
  EXPECT_THAT(problems(with("grid.tile_px = 256\nmask.shadow_dilate_px = 10\ncomposite.percentile = 100")), IsEmpty());
  EXPECT_THAT(problems(with("grid.tile_px = 16384\nmask.shadow_dilate_px = 0\ncomposite.percentile = 0")), IsEmpty());
}

TEST(ValueProblems, UnknownNames) {
  EXPECT_EQ(problem("cover.index = \"nvdi\""),
            "a.toml:4:cover.index: unknown name (got \"nvdi\", allowed ndvi, msavi2); did you mean ndvi?");
  EXPECT_EQ(problem("run.language = \"klingon\""),
            "a.toml:4:run.language: unknown name (got \"klingon\", allowed zh, en); choose one of them");
  EXPECT_EQ(problem("products.list = [\"fvcc\"]"),
            "a.toml:4:products.list: unknown name (got \"fvcc\", allowed ndvi, fvc, quality, observations, composite, "
            "desertification, water, forest, landcover, wetland, landcover_probability); did you mean "
            "fvc?");
}

TEST(ValueProblems, UnknownKeys) {
  EXPECT_EQ(problem("grid.tile_pix = 1"),
            "a.toml:4:grid.tile_pix: unknown key (got tile_pix, allowed crs, resolution_m, resolution_y_m, x_origin, "
            "y_origin, tile_px, like); did you mean tile_px?");
  EXPECT_EQ(problem("mask.percentile = 1"),
            "a.toml:4:mask.percentile: unknown key (got percentile, allowed shadow_dilate_px, sentinel2_dilate_px); it "
            "belongs to section "
            "[composite]");
  EXPECT_EQ(problem("percentile = 1"), "a.toml:4:percentile: the key stands in no section; put it under [composite]");
  EXPECT_EQ(problem("banana = 1"),
            "a.toml:4:banana: the key stands in no section; put it under a heading or remove it");
  EXPECT_EQ(
      problem("[fruit]\nbanana = 1"),
      "a.toml:4:[fruit]: unknown section (got fruit, allowed project, input, catalog, sensors, cube, grid, zones, "
      "periods, windows, mask, composite, layers, cover, water, desertification, forest, wetland, patches, "
      "products, verify, "
      "carbon, report, run); remove it");
}

TEST(ValueProblems, Windows) {
  const std::string tail = ", allowed MM-DD/MM-DD without 02-29); write it like season = \"05-15/09-30\"";
  for (const std::string bad : {"", "5-15/9-30", "05-15", "05-15/09-31", "02-29/09-30", "13-01/13-02", "00-10/09-30",
                                "05-00/09-30", "05-15/09-30 ", "05/15-09/30", "aa-bb/cc-dd"}) {
    EXPECT_EQ(problem("windows.season = \"" + bad + "\""),
              "a.toml:4:windows.season: not a window of days (got \"" + bad + "\"" + tail);
  }
  EXPECT_EQ(problem("windows.season = \"09-30/05-15\""),
            "a.toml:4:windows.season: the window ends before it begins (got \"09-30/05-15\", allowed first/last day of "
            "one year); swap the days");
  EXPECT_EQ(problem("windows.peak = \"07-15/10-01\""),
            "a.toml:4:windows.peak: the peak is not inside the season (got 07-15/10-01, allowed 05-15/09-30 or less); "
            "widen windows.season");
  EXPECT_EQ(problem("windows.season = \"08-01/09-30\""),
            "a.toml:windows.peak: the peak is not inside the season (got 07-15/08-31, allowed 08-01/09-30 or less); "
            "widen windows.season");
}

TEST(ValueProblems, KeysTogether) {
  EXPECT_EQ(
      problem("cover.soil = 0.95"),
      "a.toml:4:cover.soil: bare soil must have the smaller index (got 0.95, allowed less than cover.vegetation = "
      "0.93); correct one of them");
  EXPECT_EQ(problem("cover.index = \"msavi2\""),
            "a.toml:4:cover.index: the default end-members are of linear NDVI (got msavi2); give cover.soil and "
            "cover.vegetation for it");
  EXPECT_EQ(problem("cover.squared = true"),
            "a.toml:4:cover.squared: the default end-members are of linear NDVI (got squared); give cover.soil and "
            "cover.vegetation for it");
  EXPECT_EQ(problem("report.min_valid_share = 0.96"),
            "a.toml:4:report.min_valid_share: the lower limit is above the upper one (got 0.96, allowed up to "
            "report.provisional_share = 0.95); correct one of them");
  EXPECT_EQ(problem("zones.league_name = \"盟\""),
            "a.toml:4:zones.league_name: a name without a code (got 盟); give zones.league_id as well");
}

TEST(ValueProblems, ARefusedValueIsNotComparedWithOthers) {
  EXPECT_EQ(problem("cover.soil = 2"),
            "a.toml:4:cover.soil: the value is outside its range (got 2, allowed -1 to 1); correct it");
}

TEST(ValueProblems, Crs) {
  EXPECT_EQ(problem("grid.crs = \"EPSG:4490\""),
            "a.toml:4:grid.crs: the system is in degrees (got China Geodetic Coordinate System 2000, allowed one in "
            "metres); choose a projected one or use grid.like");
  EXPECT_THAT(problem("grid.crs = \"albers\""), testing::StartsWith("a.toml:4:grid.crs: CRS 'albers': "));
  EXPECT_THAT(problems(with("grid.crs = \"EPSG:4490\"\ngrid.like = \"a.tif\"")), IsEmpty());
}

TEST(ValueProblems, ListsAndTexts) {
  EXPECT_EQ(
      problem("periods.years = []"),
      "a.toml:4:periods.years: the value is empty (allowed a list of whole numbers); write it like years = [2020, "
      "2025]");
  EXPECT_EQ(problem("periods.years = [2020, 2021, 2020]"),
            "a.toml:4:periods.years: the list names 2020 twice; remove one");
  EXPECT_EQ(problem("zones.id_field = \"\""),
            "a.toml:4:zones.id_field: the value is empty (allowed a text); write it like id_field = \"adcode\"");
  EXPECT_EQ(problem("project.name = \"a\\u0000b\""),
            "a.toml:4:project.name: the text contains a control character (got \"a\\u0000b\"); remove it");
}

TEST(ValueProblems, LongValuesAreShortenedBetweenCharacters) {
  std::string name;
  for (int i = 0; i < 40; ++i) name += "盟";
  std::string start;
  for (int i = 0; i < 26; ++i) start += "盟";
  EXPECT_EQ(problem("cover.index = \"" + name + "\""),
            "a.toml:4:cover.index: unknown name (got \"" + start + "\"…, allowed ndvi, msavi2); choose one of them");
}

}  // namespace
