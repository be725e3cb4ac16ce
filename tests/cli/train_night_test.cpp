#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

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
                                       "30",
                                       "--date",
                                       "2026-06-01",
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

TEST_F(TrainNight, TheSameModelForAnyThreads) {
  ASSERT_EQ(train({"--threads", "1", "--no-curve"}).exit_code, 3);
  const std::string bytes = read_text(project.folder() / "f.model");
  ASSERT_EQ(train({"--threads", "2", "--no-curve"}).exit_code, 3);
  EXPECT_EQ(read_text(project.folder() / "f.model"), bytes);
}

TEST_F(TrainNight, AYearWithoutScenesIsSaid) {
  EXPECT_THAT(train({"--period", "2019"}).err, HasSubstr("2019"));
  EXPECT_FALSE(fs::exists(project.folder() / "f.model"));
}

}  // namespace
