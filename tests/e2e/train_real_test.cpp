#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/shared_data.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"

// What forests reach on real samples, each judged by forests that had not seen its block (docs/accuracy.md has the
// whole commands and figures; here with fewer trees).

namespace {

using namespace steppe_test;
using Json = nlohmann::json;

Json trained(std::vector<std::string> arguments, int exit_code = 0) {
  const TempDir out;
  arguments.insert(arguments.begin(), "train");
  arguments.insert(arguments.end(), {"--trees", "100", "--no-curve", "--report", out / "report"});
  const auto got = steppe_test::steppe(arguments);
  EXPECT_EQ(got.exit_code, exit_code) << got.err;
  return Json::parse(read_text(out / "report/report.json"));
}

double of_class(const Json& report, const std::string& name, const char* figure) {
  for (const auto& row : report.at("classes"))
    if (row.at("class") == name) return row.at(figure).is_null() ? 0 : row.at(figure).get<double>();
  ADD_FAILURE() << "no class " << name;
  return 0;
}

// The Landsat bands lie (−75.2, +93.8) m beside the others, which is no whole number of pixels.
TEST(TrainReal, CanopyFromTwentyPerCentInMontana) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto data = shared_data() / "forest_tcc_montana";
  const Json report =
      trained({"--labels", data / "storml_tcc.tif", "--at-least", "20", "--raster", data / "sr_b4_20200829.tif",
               "--raster", data / "sr_b5_20200829.tif", "--raster", data / "sr_b6_20200829.tif", "--raster",
               data / "storml_elev.tif", "--block-size", "500", "--most-pixels", "6000"});
  EXPECT_GE(report.at("votes").at("kappa"), 0.80);
  EXPECT_GE(report.at("blocks"), 50);
  // The shares are those of all pixels: 48.74 % of them have 20 % or more.
  EXPECT_NEAR(of_class(report, "at_least_20", "prior"), 0.4874, 1e-4);
}

// All forest samples lie within 3 km: 10 km blocks cannot test them, and say so; smaller ones can.
TEST(TrainReal, ForestAgainstTheRestOfModisSeries) {
  STEPPE_NEEDS_SHARED_DATA();
  const std::vector<std::string> arguments{
      "--table",       shared_data() / "modis_mod13q1_ndvi_series/samples_modis_ndvi.csv",
      "--id-field",    "sample_id",
      "--value-field", "NDVI"};
  const Json coarse = trained(arguments);
  EXPECT_EQ(of_class(coarse, "Forest", "producers_accuracy"), 0);
  EXPECT_NE(coarse.at("warnings").dump().find("all its samples lie in one block"), std::string::npos);
  auto finer = arguments;
  finer.insert(finer.end(), {"--block-size", "500"});
  EXPECT_GE(of_class(trained(finer), "Forest", "against_rest_accuracy"), 0.95);
}

TEST(TrainReal, WaterAndForestOfSentinel2Polygons) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto data = shared_data() / "sentinel2_12band_amazon";
  const Json report =
      trained({"--raster", data / "sen2.tif", "--samples", data / "trainingPolygons_sen2.gpkg", "--block-size", "300"});
  for (const char* name : {"water", "forest"}) {
    EXPECT_GE(of_class(report, name, "against_rest_accuracy"), 0.98) << name;
    EXPECT_GE(of_class(report, name, "producers_accuracy"), 0.98) << name;
  }
}

TEST(TrainReal, ForestWaterAndClearedOfLandsat5) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto data = shared_data() / "landsat5_tm_amazon";
  std::vector<std::string> arguments{"--samples", data / "trainingPolygons_lsat.gpkg", "--block-size", "1000"};
  for (const char* band : {"1", "2", "3", "4", "5", "6", "7"})
    arguments.insert(arguments.end(), {"--raster", data / (std::string("LT52240631988227CUB02_B") + band + ".TIF")});
  const Json report = trained(arguments);
  EXPECT_GE(report.at("votes").at("overall"), 0.95);
  for (const char* name : {"forest", "water", "cleared"})
    EXPECT_GE(of_class(report, name, "users_accuracy"), 0.95) << name;
}

// 8-bit display values without near infrared beyond B08, 5 polygons of the class: stated, not praised.
TEST(TrainReal, EmergentWetlandAgainstTheRest) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto data = shared_data() / "wetland_rcr";
  const Json report =
      trained({"--raster", data / "s2_20181013_L1C_8bit_B01-B08.tif", "--samples", data / "rcr_landcover.shp",
               "--class-field", "Classname", "--one-class", "Emergent Wetland", "--block-size", "500"});
  EXPECT_GE(of_class(report, "Emergent Wetland", "against_rest_accuracy"), 0.70);
}

}  // namespace
