#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/csv_table.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"

// Published numbers on real rasters and polygons, through the command. The expected values are those of expected.json
// beside the data.

namespace {

using namespace steppe_test;

std::vector<CsvRow> zonal(const std::string& folder, const std::string& raster, const std::string& zones,
                          std::vector<std::string> more, int exit_code = 0) {
  const TempDir out;
  const auto data = shared_data() / folder;
  std::vector<std::string> arguments{"zonal", data / raster, data / zones, "-o", out / "out.csv"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto got = steppe(arguments);
  EXPECT_EQ(got.exit_code, exit_code) << got.err;
  return read_csv(out / "out.csv");
}

std::vector<std::string> column(const std::vector<CsvRow>& rows, const std::string& name) {
  std::vector<std::string> cells;
  for (const auto& row : rows) cells.push_back(row.at(name));
  return cells;
}

using Cells = std::vector<std::string>;

TEST(ZonalReal, CountsOfRasterstats) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto count = [](const char* raster, const char* zones, const char* rule, int exit_code = 0) {
    return column(zonal("zonal_rasterstats", raster, zones,
                        {"--coverage", rule, "--stats", "count,mean", "--zones-crs", "raster"}, exit_code),
                  "count");
  };
  EXPECT_EQ(count("slope.tif", "polygons.shp", "centre"), (Cells{"75", "50"}));
  EXPECT_EQ(count("slope.tif", "polygons.shp", "all-touched"), (Cells{"95", "73"}));
  EXPECT_EQ(count("slope.tif", "multipolygons.shp", "centre"), (Cells{"125"}));
  EXPECT_EQ(count("dataset_mask.tif", "polygons.shp", "centre"), (Cells{"75", "0"}));  // by the mask in the file
  EXPECT_THAT(count("slope.tif", "polygons_no_overlap.shp", "centre", 4), testing::Each("0"));
  for (const auto& cells : count("slope.tif", "polygons_partial_overlap.shp", "exact")) EXPECT_GT(std::stod(cells), 0);
}

TEST(ZonalReal, ClassesAndAnotherNoDataValue) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto rows = zonal("zonal_rasterstats", "slope_classes.tif", "polygons.shp",
                          {"--coverage", "centre", "--nodata", "1", "--stats", "count,mode,minority"});
  EXPECT_EQ(column(rows, "count"), (Cells{"0", "49"}));
  EXPECT_EQ(rows[0].at("mode"), "");
  EXPECT_EQ(rows[1].at("minority"), "2");
}

TEST(ZonalReal, MeanOfRasterstats) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto rows = zonal("zonal_rasterstats", "slope.tif", "polygons.shp",
                          {"--coverage", "centre", "--weight", "coverage", "--stats", "mean"});
  EXPECT_NEAR(std::stod(rows[0].at("mean")), 14.66, 0.005);
}

// A frame far around the raster: what is left is the mask's.
TEST(ZonalReal, MaskedCellsAreNoData) {
  STEPPE_NEEDS_SHARED_DATA();
  const TempDir folder;
  const auto frame = folder.file(
      "frame.geojson", feature_collection(rectangle(R"("id":"all")", 240000, 990000, 250000, 1010000), 32648));
  const auto rows = zonal("zonal_rasterstats", "dataset_mask.tif", frame,
                          {"--zones-crs", "raster", "--coverage", "centre", "--stats", "count"});
  EXPECT_EQ(rows[0].at("count"), "3588");
}

// Zones in another coordinate system than the raster; class counts that terra computed.
TEST(ZonalReal, ClassesOfZion) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto rows =
      zonal("zonal_nlcd_zion", "nlcd.tif", "zion.gpkg", {"--stats", "classes,area", "--weight", "coverage"});
  const std::map<std::string, double> fractional{{"2", 4210.323},   {"3", 98282.725}, {"4", 298266.506},
                                                 {"5", 203711.020}, {"6", 235.668},   {"7", 62.608},
                                                 {"8", 676.708}};
  for (const auto& [code, cells] : fractional)
    EXPECT_NEAR(std::stod(rows[0].at("class_" + code + "_cells")), cells, 1e-3) << code;
  EXPECT_FALSE(rows[0].contains("class_1_cells"));
  EXPECT_NEAR(std::stod(rows[0].at("area")) * 10000, 601804204, 60);  // geodesic
  const auto centres = zonal("zonal_nlcd_zion", "nlcd.tif", "zion.gpkg",
                             {"--stats", "classes", "--weight", "coverage", "--coverage", "centre"});
  const std::map<std::string, std::string> whole{{"2", "4205"}, {"3", "98285"}, {"4", "298299"}, {"5", "203701"},
                                                 {"6", "235"},  {"7", "62"},    {"8", "679"}};
  for (const auto& [code, cells] : whole) EXPECT_EQ(centres[0].at("class_" + code + "_cells"), cells) << code;
}

TEST(ZonalReal, HeightOfZion) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto rows = zonal("zonal_nlcd_zion", "srtm.tif", "zion.gpkg", {"--stats", "mean", "--weight", "coverage"});
  EXPECT_NEAR(std::stod(rows[0].at("mean")), 1818.393, 5e-4);
}

}  // namespace
