#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/sanitizer.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_layer.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::HasSubstr;
namespace fs = std::filesystem;

// 200 × 40 pixels: two bands, trees (100, 900) on every second strip of 10 columns and sand (800, 1000) elsewhere, and
// a polygon on each strip.
class Train : public testing::Test {
 protected:
  Train() {
    TinyTiff red = TinyTiff::filled(200, 40, 0), nir = red;
    TinyLayer layer{.field = "class"};
    for (int strip = 0; strip < 20; ++strip) {
      const bool trees = strip % 2 == 0;
      for (int row = 0; row < 40; ++row)
        for (int col = 10 * strip; col < 10 * strip + 10; ++col) {
          red.at(row, col) = static_cast<std::uint16_t>((trees ? 100 : 800) + (7 * row + 3 * col) % 60);
          nir.at(row, col) = static_cast<std::uint16_t>((trees ? 900 : 1000) + (5 * row + 11 * col) % 80);
        }
      layer.rows.emplace_back(trees ? "arbor_dense" : "sand", pixels(10 * strip + 2, 2, 10 * strip + 8, 6));
      layer.rows.emplace_back(trees ? "arbor_dense" : "sand", pixels(10 * strip + 2, 22, 10 * strip + 8, 26));
    }
    write_tiff(folder / "red.tif", red);
    write_tiff(folder / "nir.tif", nir);
    write_layers(folder / "samples.gpkg", {layer});
  }

  ProcessResult train(const std::vector<std::string>& more, const char* model = "forest.model") const {
    std::vector<std::string> arguments{"train",
                                       "--raster",
                                       folder / "red.tif",
                                       "--raster",
                                       folder / "nir.tif",
                                       "--samples",
                                       folder / "samples.gpkg",
                                       "--block-size",
                                       block,
                                       "--trees",
                                       "30",
                                       "--date",
                                       "2026-06-01"};
    if (!curve) arguments.emplace_back("--no-curve");
    if (model != nullptr) arguments.insert(arguments.end(), {"-o", folder / model});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }

  TempDir folder;
  std::string block = "600";
  bool curve = false;  // takes as long as all the rest
};

TEST_F(Train, OneCommandFromSamplesToTheModelAndItsReport) {
  curve = true;
  const auto got = train({});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.out, AllOf(HasSubstr("overall accuracy 100.00 %, kappa 1.0000"), HasSubstr("Learning curve"),
                             HasSubstr("tested in 5 parts of 22 blocks")));
  EXPECT_THAT(got.err, HasSubstr("forest.model = \"forest.model\""));
  EXPECT_GT(fs::file_size(folder / "forest.model"), 500U);
  const auto report = nlohmann::json::parse(read_text(folder / "forest_report/report.json"));
  EXPECT_EQ(report.at("samples"), 40);
  EXPECT_EQ(report.at("rows"), 40 * 24);
  EXPECT_EQ(report.at("votes").at("overall"), 1.0);
  EXPECT_EQ(report.at("features").at(0).at("feature"), "red");
  EXPECT_EQ(report.at("trained_at"), "2026-06-01");
  for (const char* name :
       {"report.txt", "report.xlsx", "classes.csv", "matrix.csv", "features.csv", "samples.csv", "learning_curve.csv"})
    EXPECT_TRUE(fs::exists(folder / "forest_report" / name)) << name;
}

TEST_F(Train, TheSameFromTheSameForAnyThreads) {
  curve = !kSanitized;
  ASSERT_EQ(train({"--threads", "1"}).exit_code, 0);
  const std::string bytes = read_text(folder / "forest.model"),
                    report = read_text(folder / "forest_report/report.json");
  ASSERT_EQ(train({"--threads", "3"}).exit_code, 0);
  EXPECT_EQ(read_text(folder / "forest.model"), bytes);
  EXPECT_EQ(read_text(folder / "forest_report/report.json"), report);
  ASSERT_EQ(train({"--seed", "7"}).exit_code, 0);
  EXPECT_NE(read_text(folder / "forest.model"), bytes);
}

TEST_F(Train, SpeaksChinese) {
  const auto got = train({"--lang", "zh"});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.out, AllOf(HasSubstr("总体精度 100.00 %"), HasSubstr("疑似有误的样本")));
  EXPECT_THAT(got.out, testing::Not(HasSubstr("accuracy")));
}

TEST_F(Train, RefusesWhatCannotBeTestedOrUnderstood) {
  block = "50000";
  const auto far = train({});
  block = "600";
  EXPECT_EQ(far.exit_code, 2);
  EXPECT_THAT(far.err, AllOf(HasSubstr("fewer blocks than parts"), HasSubstr("try --block-size")));
  EXPECT_FALSE(fs::exists(folder / "forest.model"));
  EXPECT_THAT(train({"--class-field", "klass"}).err, HasSubstr("klass"));
  EXPECT_THAT(train({"--table", folder / "t.csv"}).err, HasSubstr("one source (got 2"));
  EXPECT_THAT(train({"--at-least", "20"}).err, HasSubstr("--at-least: goes with --labels"));
  EXPECT_THAT(train({}, nullptr).err, HasSubstr("--output / --report is missing"));
  EXPECT_THAT(train({"--rename", "sand"}).err, HasSubstr("is no list of names"));
}

TEST_F(Train, PriorsNameEveryClass) {
  const auto priors = folder.file("areas.csv", "class,area_ha\nsand,900\n");
  EXPECT_THAT(train({"--priors", priors}).err, HasSubstr("gives no area for the class arbor_dense"));
  folder.file("areas.csv", "class,area_ha\nsand,900\narbor_dense,100\nwater,5\n");
  ASSERT_EQ(train({"--priors", priors}).exit_code, 0);
  const auto report = nlohmann::json::parse(read_text(folder / "forest_report/report.json"));
  EXPECT_EQ(report.at("priors"), "file");
  EXPECT_EQ(report.at("classes").at(0).at("prior"), 0.1);
}

TEST_F(Train, SamplesThatCannotBeUsedCostThemselvesAndAreSaid) {
  TinyLayer layer{.field = "class"};
  for (int strip = 0; strip < 20; ++strip)
    layer.rows.emplace_back(strip % 2 == 0 ? "arbor_dense" : "sand", pixels(10 * strip + 2, 2, 10 * strip + 8, 6));
  layer.rows.emplace_back("sand", "");
  layer.rows.emplace_back("", pixels(2, 12, 4, 14));
  write_layers(folder / "samples.gpkg", {layer});
  const auto got = train({});
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("2 features are left out"));
}

TEST_F(Train, ClassifiesOtherRastersAsItWasTrained) {
  ASSERT_EQ(train({}).exit_code, 0);
  // Several values behind one name, as a shell writes them out of bands/*.tif.
  const auto got = steppe({"classify", "--model", folder / "forest.model", "--raster", folder / "nir.tif",
                           folder / "red.tif", "-o", folder / "map.tif"});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  // Half of the strips each, whatever the order of the rasters.
  EXPECT_THAT(got.out, HasSubstr("4000"));
  EXPECT_THAT(got.out, HasSubstr("50.00"));
  EXPECT_GT(fs::file_size(folder / "map.tif"), 200U);
  fs::copy_file(folder / "red.tif", folder / "b4.tif");
  const auto other = steppe(
      {"classify", "--model", folder / "forest.model", "--raster", folder / "b4.tif", "-o", folder / "none.tif"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.err, HasSubstr("not those of the model (got b4; needed red, nir)"));
  folder.file("text.model", "no model");
  EXPECT_EQ(
      steppe({"classify", "--model", folder / "text.model", "--raster", folder / "red.tif", "-o", folder / "none.tif"})
          .exit_code,
      2);
}

}  // namespace
