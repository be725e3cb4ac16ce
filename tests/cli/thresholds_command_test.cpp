#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/sealed_text.hpp"
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
  std::string report(const char* name) const { return read_text(project.workspace() / "reports/latest" / name); }
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
  const std::string hash = geo::sha256_of(bytes);
  EXPECT_EQ(definition(), "open_water.frozen.1." + hash.substr(0, 12)) << "what sha256sum says of the file";
  EXPECT_THAT(run().err, HasSubstr("nothing")) << "the file is part of the key, and it is the same";

  // A date that came later has no frozen threshold, and that is said.
  put("20210815");
  const auto later = run();
  EXPECT_THAT(later.err, AllOf(HasSubstr("water.thresholds: 1 of 7 dates are not in the file"),
                               HasSubstr("2021-08-15 landsat-8"), HasSubstr("water.mndwi_threshold = 0")));
  const auto summary = nlohmann::json::parse(report("summary.json"));
  EXPECT_EQ(summary.at("water_thresholds").at("dates"), 7);
  EXPECT_EQ(summary.at("water_thresholds").at("dates_not_in_file"), 1);
  EXPECT_THAT(report("report.en.html"), HasSubstr("7 dates of a satellite, 1 of them not in the file"));
}

TEST_F(Thresholds, TheFileStandsInTheReportAndInTheCheckBeforeARun) {
  ASSERT_EQ(find({"--name", "lakes 2021"}).exit_code, 0);
  project.change_config("[cover]", "[water]\nthresholds = \"thresholds.json\"\n[cover]");
  const auto check = [&] {  // on one line
    const auto got = steppe({"config", "check", "--inputs", project.config(), "--lang", "en"}).out;
    return std::regex_replace(got, std::regex("\\s+"), " ");
  };
  EXPECT_THAT(check(), HasSubstr("thresholds.json (lakes 2021, "));
  EXPECT_THAT(check(), HasSubstr("knows all 6 dates of the scenes in the water window"));
  ASSERT_EQ(run().exit_code, 0);
  const std::string hash = geo::sha256_of(read_text(output()));
  const auto told = nlohmann::json::parse(report("summary.json")).at("water_thresholds");
  EXPECT_EQ(told.at("name"), "lakes 2021");
  EXPECT_EQ(told.at("sha256"), hash);
  EXPECT_EQ(told.at("dates_not_in_file"), 0);
  const std::string page = report("report.en.html");
  EXPECT_THAT(page, AllOf(HasSubstr("Thresholds of open water by date"), HasSubstr(hash),
                          HasSubstr("id=\"input-water.thresholds\"")));
  EXPECT_THAT(page, HasSubstr("thresholds frozen by date, version 1." + hash.substr(0, 12)));
  EXPECT_THAT(report("report.html"), HasSubstr("逐日期的水体阈值"));
  put("20210815");
  EXPECT_THAT(check(),
              HasSubstr("water.thresholds: 1 of 7 dates are not in the file (the first: 2021-08-15 landsat-8)"));
  fs::remove(output());
  const auto gone = steppe({"config", "check", "--inputs", project.config(), "--lang", "en"});
  EXPECT_EQ(gone.exit_code, 2);
  EXPECT_THAT(gone.out, HasSubstr("thresholds.json"));
}

// The auditor has neither the file nor the place where it lay.
TEST_F(Thresholds, AnEvidencePackHoldsTheFile) {
  ASSERT_EQ(find().exit_code, 0);
  const std::string bytes = read_text(output());
  project.change_config("[cover]", "[water]\nthresholds = \"thresholds.json\"\n[cover]");
  ASSERT_EQ(run().exit_code, 0);
  const std::string pack = project.folder() / "pack", elsewhere = project.folder() / "elsewhere";
  const auto packed = steppe({"evidence", "pack", "--workspace", project.workspace(), "-o", pack, "--inputs"});
  ASSERT_EQ(packed.exit_code, 0) << packed.err;
  EXPECT_EQ(read_text(fs::path(pack) / "inputs/water.thresholds/thresholds.json"), bytes);
  fs::remove(output());
  const auto checked = [&] { return steppe({"evidence", "check", pack, "--workspace", elsewhere, "--format", "csv"}); };
  const auto same = checked();
  EXPECT_EQ(same.exit_code, 0) << same.out << same.err;
  // Another file of the same kind is named, and so is what it changes.
  std::string other = *geo::unsealed(bytes);
  other.replace(other.find("\"threshold\": "), 13, "\"threshold\": 0.3e0, \"was\": ");
  project.folder().file("pack/inputs/water.thresholds/thresholds.json", geo::sealed(other));
  const auto changed = checked();
  EXPECT_EQ(changed.exit_code, 1) << changed.out << changed.err;
  EXPECT_THAT(changed.out, HasSubstr("water.thresholds"));
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
