#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/csv_table.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"

// A scene without a usable pixel is no bad scene: it is accepted, and every list of scenes says so.
namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kNone = "no pixel of it can be used: all are cloud, shadow, snow or without data";
constexpr const char* kNoneChinese = "没有可用像元：全部为云、云影、雪或无数据";

TinyLandsat cloudy() {
  auto scene = tiny_scene("20210801");
  for (auto& pixel : scene.files["QA_PIXEL"].pixels) pixel = 22280;
  return scene;
}

struct Cloudy : testing::Test {
  Cloudy() { scene.write(project.inbox() / scene.id); }

  ProcessResult run(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"run", "--config", project.config(), "--workspace", project.workspace()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }
  CsvRow row(const std::string& folder = "") const {
    for (const auto& row : read_csv(project.workspace() / "reports/latest" / folder / "scenes.csv"))
      for (const auto& [column, cell] : row)
        if (cell == scene.id) return row;
    return {};
  }

  TinyProject project;
  TinyLandsat scene = cloudy();
};

TEST_F(Cloudy, IngestAcceptsAndSaysSo) {
  const auto got = steppe({"ingest", project.inbox(), "--workspace", project.workspace()});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.out, HasSubstr(scene.id));
  EXPECT_THAT(got.err, HasSubstr("scene " + scene.id + ": " + kNone));
  EXPECT_THAT(got.err, Not(HasSubstr("scene " + project.scene().id + ":")));
  const auto again = steppe({"ingest", project.inbox(), "--workspace", project.workspace(), "--lang", "zh"});
  EXPECT_THAT(again.err, HasSubstr(kNoneChinese)) << "also when the scene is known";
}

TEST_F(Cloudy, InspectAcceptsAndSaysSo) {
  const auto text = steppe({"inspect", project.inbox() / scene.id});
  EXPECT_EQ(text.exit_code, 0);
  EXPECT_THAT(text.out, HasSubstr(std::string("accepted, but ") + kNone));
  const auto json = nlohmann::json::parse(steppe({"inspect", project.inbox() / scene.id, "--json"}).out);
  EXPECT_EQ(json["accepted"], true);
  EXPECT_EQ(json["usable_pixels_all_rules"], 0);
  EXPECT_EQ(json["reason"], kNone);
}

TEST_F(Cloudy, ScenesOfARunSaySoEveryNight) {
  for (const bool again : {false, true}) {
    SCOPED_TRACE(again);
    const auto got = run(again ? std::vector<std::string>{"--force"} : std::vector<std::string>{});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_THAT(got.err, HasSubstr(kNone));
    EXPECT_EQ(row().at("status"), "accepted");
    EXPECT_EQ(row().at("reason"), kNone);
  }
  project.change_config("language = \"en\"", "language = \"zh\"");
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_EQ(row().at("reason"), kNone);
  EXPECT_THAT(read_text(project.workspace() / "reports/latest/zh/scenes.csv"), HasSubstr(kNoneChinese));
}

// One usable pixel far from where a sample looks is enough.
TEST_F(Cloudy, OneUsablePixelIsEnough) {
  auto other = cloudy();
  other.files["QA_PIXEL"].at(5, 7) = 21824;
  other.write(project.inbox() / other.id);
  EXPECT_THAT(steppe({"inspect", project.inbox() / other.id}).out, Not(HasSubstr(kNone)));
  EXPECT_THAT(run().err, Not(HasSubstr(kNone)));
  EXPECT_EQ(row().at("reason"), "");
}

}  // namespace
