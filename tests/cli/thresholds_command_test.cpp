#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/csv_table.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"

namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

std::uint16_t stored(double reflectance) {
  return static_cast<std::uint16_t>(std::lround((reflectance + 0.2) / 2.75e-5));
}

// A region on a grid of 1 m: shallow water in the west (MNDWI 0.05), moist steppe in the east (−0.36).
class Thresholds : public testing::Test {
 protected:
  Thresholds() {
    fs::remove_all(project.inbox());
    project.change_config("resolution_m = 30", "resolution_m = 1");
    project.change_config(R"("fvc", "quality"])", R"("fvc", "quality", "water"])");
    for (const char* day : {"20210501", "20210601", "20210701", "20210715", "20210801", "20210901"}) put(day);
  }

  void put(const char* day) const {
    constexpr double kShallow[] = {.05, .105, .07, .04, .095, .04}, kSteppe[] = {.06, .09, .10, .25, .19, .12};
    auto scene = tiny_scene(day);
    const char* bands[] = {"SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B6", "SR_B7"};
    for (int b = 0; b < 6; ++b)
      for (int row = 0; row < 6; ++row)
        for (int col = 0; col < 8; ++col)
          scene.files[bands[b]].at(row, col) = stored(col < 4 ? kShallow[b] : kSteppe[b]);
    scene.write(project.inbox() / scene.id);
  }

  fs::path output() const { return project.folder() / "thresholds.json"; }
  ProcessResult find(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"thresholds",        "--config", project.config(), "--workspace",
                                       project.workspace(), "-o",       output()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }
  ProcessResult run() const {
    return steppe({"run", "--config", project.config(), "--workspace", project.workspace()});
  }
  std::string definition() const {
    for (const auto& row : read_csv(project.workspace() / "reports/latest/zones.csv"))
      if (row.at("indicator") == "water_area") return row.at("definition");
    return "";
  }

  TinyProject project;
};

TEST_F(Thresholds, AreFoundFrozenAndUsed) {
  const auto got = find();
  ASSERT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.out, AllOf(HasSubstr("2021-07-15"), HasSubstr("landsat-8"), HasSubstr("own threshold")));
  EXPECT_THAT(got.err, HasSubstr("water.thresholds = \"thresholds.json\""));
  const auto file = nlohmann::json::parse(read_text(output()));
  ASSERT_EQ(file.at("passes").size(), 6U);
  for (const auto& pass : file.at("passes")) {
    EXPECT_EQ(pass.at("found"), "otsu");
    EXPECT_LT(pass.at("threshold").get<double>(), 0.05) << "between shallow water and steppe";
    EXPECT_GE(pass.at("threshold").get<double>(), -0.2);
    EXPECT_GT(pass.at("otsu").at("ashman_d").get<double>(), 2);
  }
  EXPECT_EQ(file.at("made_from").at("scenes"), 6);

  // The same from the same, for any number of threads; and the file that is there may stay, another may not.
  const std::string bytes = read_text(output());
  EXPECT_EQ(find({"--threads", "2"}).exit_code, 0);
  EXPECT_EQ(read_text(output()), bytes);
  EXPECT_EQ(find({"--name", "another"}).exit_code, 2);
  EXPECT_EQ(read_text(output()), bytes);

  ASSERT_EQ(run().exit_code, 0);
  EXPECT_EQ(definition(), "open_water.vote.3");
  project.change_config("[cover]", "[water]\nthresholds = \"thresholds.json\"\n[cover]");
  const auto frozen = run();
  ASSERT_EQ(frozen.exit_code, 0) << frozen.err;
  EXPECT_THAT(frozen.err, Not(HasSubstr("water.thresholds")));
  EXPECT_EQ(definition(), "open_water.frozen.1." + file.at("checksum").get<std::string>().substr(0, 12));
  EXPECT_THAT(run().err, HasSubstr("nothing")) << "the file is part of the key, and it is the same";

  // A date that came later has no frozen threshold, and that is said.
  put("20210815");
  const auto later = run();
  EXPECT_THAT(later.err, AllOf(HasSubstr("water.thresholds: 1 of 7 dates are not in the file"),
                               HasSubstr("2021-08-15 landsat-8"), HasSubstr("water.mndwi_threshold = 0")));
}

TEST_F(Thresholds, ADamagedFileIsRefused) {
  ASSERT_EQ(find().exit_code, 0);
  std::string text = read_text(output());
  text.replace(text.find("landsat-8"), 9, "landsat-9");
  project.folder().file("thresholds.json", text);
  project.change_config("[cover]", "[water]\nthresholds = \"thresholds.json\"\n[cover]");
  const auto got = run();
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, AllOf(HasSubstr("water.thresholds"), HasSubstr("do not fit the hash in the file")));
  EXPECT_THAT(steppe({"config", "check", project.config(), "--lang", "zh"}).err, HasSubstr("校验值不符"));
}

TEST_F(Thresholds, WithoutScenesThereIsNothingToFind) {
  fs::remove_all(project.inbox());
  fs::create_directories(project.inbox());
  EXPECT_EQ(find().exit_code, 4);
  EXPECT_FALSE(fs::exists(output()));
}

}  // namespace
