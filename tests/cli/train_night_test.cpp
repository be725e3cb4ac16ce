#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/sanitizer.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
namespace fs = std::filesystem;

// Near infrared for an NDVI over red of 0.1, as Landsat stores it.
int nir_of(double ndvi) { return static_cast<int>(std::lround((0.1 * (1 + ndvi) / (1 - ndvi) + 0.2) / 2.75e-5)); }

// Five dates of 8 × 6 pixels: trees in the west, steppe in the east, a column of bare sand. A point on each pixel.
class TrainNight : public testing::Test {
 protected:
  TrainNight() {
    fs::remove_all(project.inbox());
    for (const char* day : {"20210601", "20210701", "20210715", "20210801", "20210901"}) {
      auto scene = tiny_scene(day);
      for (int row = 0; row < 6; ++row)
        for (int col = 0; col < 8; ++col)
          scene.files["SR_B5"].at(row, col) = static_cast<std::uint16_t>(nir_of(col < 4 ? 0.7 : col < 7 ? 0.25 : 0.05));
      scene.write(project.inbox() / scene.id);
    }
    std::string points = "id,x,y,period,class\n";
    for (int row = 0; row < 6; ++row)
      for (int col = 0; col < 8; ++col)
        points += "p" + std::to_string(8 * row + col) + "," + std::to_string(400015 + 30 * col) + "," +
                  std::to_string(4499985 - 30 * row) + ",2021," +
                  (col < 4   ? "arbor_dense\n"
                   : col < 7 ? "荒漠草原\n"
                             : "sand\n");
    points += "old,400015,4499985,2020,sand\nfar,900000,4499985,2021,sand\n";
    project.folder().file("points.csv", points);
  }

  ProcessResult train(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"train",
                                       "--config",
                                       project.config(),
                                       "--workspace",
                                       project.workspace(),
                                       "--samples",
                                       project.folder() / "points.csv",
                                       "--block-size",
                                       "60",
                                       "--trees",
                                       kSanitized ? "10" : "30",
                                       "--date",
                                       "2026-06-01",
                                       "--no-curve",
                                       "-o",
                                       project.folder() / "f.model"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }

  TinyProject project;
};

TEST_F(TrainNight, LearnsFromWhatTheNightKnows) {
  const auto got = train();
  EXPECT_EQ(got.exit_code, 3) << got.err;  // the point that lies elsewhere
  EXPECT_THAT(got.err, HasSubstr("1 of 49 samples lie beside the region"));
  EXPECT_THAT(got.err, HasSubstr("left out of the model"));
  // Bare ground is mapped without a model, so that it teaches none.
  EXPECT_THAT(got.err, HasSubstr("6 of 48 samples teach nothing"));
  EXPECT_THAT(got.err, HasSubstr("left to what decides before the model: sand"));
  const auto report = nlohmann::json::parse(read_text(project.folder() / "f_report/report.json"));
  EXPECT_EQ(report.at("feature_set"), "night.1");
  EXPECT_EQ(report.at("samples"), 42);
  EXPECT_EQ(report.at("votes").at("overall"), 1.0);
  bool found = false;
  for (const auto& row : report.at("features")) {
    if (row.at("feature") != "ndvi_p50") continue;
    found = true;
    EXPECT_NEAR(row.at("low").get<double>(), 0.25, 0.002);
    EXPECT_NEAR(row.at("high").get<double>(), 0.7, 0.002);
  }
  EXPECT_TRUE(found);
  EXPECT_EQ(report.at("classes").at(1).at("class"), "desert_steppe");
}

TEST_F(TrainNight, SamplesThatMeasureTheMapAreSaid) {
  EXPECT_THAT(train().err, testing::Not(HasSubstr("its own judges")));
  project.folder().file(
      "judges.csv",
      "id,lon,lat,period,reference_class\n"
      "j1,103.817480,40.644666,2020,sand\nj2,103.818554,40.644137,2021,sand\nj3,104.9,40.6,2021,sand\n");
  project.change_config("[run]\n", "[verify]\nsamples = \"judges.csv\"\nsample_design = \"simple_random\"\n[run]\n");
  const auto got = train();
  EXPECT_EQ(got.exit_code, 3) << "as before: it is said, and the model is made";
  EXPECT_THAT(got.err,
              HasSubstr("2 of 49 training samples lie where the points of verify.samples (judges.csv) measure"))
      << "one of them for another year, and a third lies elsewhere";
  EXPECT_TRUE(fs::exists(project.folder() / "f.model"));
}

// 24 points of trees on 24 ha, 18 of steppe on 120: by number trees would have four sevenths, by the design a sixth.
TEST_F(TrainNight, TheDesignOfASampleGivesTheSharesOfTheGround) {
  std::string points = read_text(project.folder() / "points.csv"), with;
  std::istringstream lines(points);
  for (std::string line; std::getline(lines, line);)
    with += line +
            (line.starts_with("id,")         ? ",stratum"
             : line.ends_with("arbor_dense") ? ",west"
             : line.ends_with("sand")        ? ",dunes"
                                             : ",east") +
            "\n";
  project.folder().file("points.csv", with);
  const std::string design =
      "design_id,method,stratum,population_units,area_ha,sample_units\n"
      "d,stratified,west,1000,24,24\nd,stratified,east,4000,120,18\nd,stratified,dunes,900,90,6\n";
  const std::string file = project.folder().file("design.csv", design);
  const auto got = train({"--design", file});
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.out, HasSubstr("what the design of the samples makes of them"));
  const auto report = nlohmann::json::parse(read_text(project.folder() / "f_report/report.json"));
  EXPECT_EQ(report.at("priors"), "design");
  const double trees = report.at("classes").at(0).at("prior"), steppe = report.at("classes").at(1).at("prior");
  EXPECT_EQ(report.at("classes").at(0).at("class"), "arbor_dense");
  EXPECT_NEAR(trees / steppe, 24.0 / 120, 1e-3);

  const auto strange = train({"--design", project.folder().file("other.csv", [&] {
                                std::string other = design;
                                return other.replace(other.find("dunes"), 5, "sands");
                              }())});
  EXPECT_THAT(strange.err, HasSubstr("its stratum is none of the design's (got dunes)"));
  EXPECT_EQ(train({"--design", file, "--priors", file}).exit_code, 2);
}

TEST_F(TrainNight, TheSameModelForAnyThreads) {
  ASSERT_EQ(train({"--threads", "1"}).exit_code, 3);
  const std::string bytes = read_text(project.folder() / "f.model");
  ASSERT_EQ(train({"--threads", "2"}).exit_code, 3);
  EXPECT_EQ(read_text(project.folder() / "f.model"), bytes);
}

TEST_F(TrainNight, AYearWithoutScenesIsSaid) {
  EXPECT_THAT(train({"--period", "2019"}).err, HasSubstr("2019"));
  EXPECT_FALSE(fs::exists(project.folder() / "f.model"));
}

}  // namespace
