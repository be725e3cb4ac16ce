#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "code_scan.hpp"
#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;

const std::set<std::string> kStates{
    "met", "not_met", "cannot_be_decided", "not_comparable", "insufficient_data", "not_verifiable", "context"};

void replace(std::string& text, const std::string& from, const std::string& to) {
  const auto place = text.find(from);
  ASSERT_NE(place, std::string::npos) << "the configuration has no " << from;
  text.replace(place, from.size(), to);
}

std::filesystem::path config_folder() { return source_folder() / "config"; }

// A configuration of real runs, on the sample's scenes and counties instead of the bureau's.
std::filesystem::path on_the_sample(const TempDir& folder, const std::string& region) {
  std::string text = read_text(config_folder() / (region + ".toml"));
  const std::string tiles = sample_tiles().string();
  replace(text, R"(["inbox/landsat", "inbox/sentinel2"])", "[\"" + tiles + "/landsat\", \"" + tiles + "/sentinel2\"]");
  replace(text, "\"zones/" + region + ".gpkg\"", "\"" + tiles + "/zones.geojson\"");
  replace(text, "resolution_m = 10", "resolution_m = 60");
  replace(text, "tile_px = 2048", "tile_px = 256");
  for (const std::string file : {"targets.csv", "regions.csv", "carbon_density.csv"})
    replace(text, "\"" + file + "\"", "\"" + (config_folder() / file).string() + "\"");
  return folder.file(region + ".toml", text);
}

std::vector<CsvRow> judged(const std::filesystem::path& workspace) {
  return read_csv(workspace / "reports/latest/targets.csv");
}

// Must show 3: 66 rows, a state each, and none of them a verdict, because the sample is none of the four regions.
TEST(RegionalTargets, EveryRowOfTheFourRegionsHasAState) {
  const TempDir folder;
  std::set<std::string> ids;
  for (const std::string region : {"alxa", "bayannur", "inner_mongolia", "ordos"}) {
    SCOPED_TRACE(region);
    const auto workspace = folder / region;
    const auto got = run_steppe(on_the_sample(folder, region), workspace);
    ASSERT_EQ(got.exit_code, 0) << got.err;
    for (const auto& row : judged(workspace)) {
      const std::string& verdict = row.at("verdict");
      EXPECT_TRUE(kStates.contains(verdict)) << verdict;
      EXPECT_TRUE(verdict != "met" && verdict != "not_met" && verdict != "cannot_be_decided") << row.at("target_id");
      EXPECT_FALSE(row.at("reason").empty()) << row.at("target_id");
      EXPECT_FALSE(row.at("document").empty()) << row.at("target_id");
      EXPECT_FALSE(row.at("section").empty()) << row.at("target_id");
      EXPECT_EQ(verdict == "context", row.at("kind") != "target") << row.at("target_id");
      EXPECT_FALSE(row.at("official_area_ha").empty()) << row.at("target_id");
      // What nothing measures says so; the region is not to blame.
      for (const std::string unmeasured : {"AL-46", "BY-16", "BY-18", "OR-57", "OR-59", "OR-60", "OR-64"})
        if (row.at("target_id") == unmeasured) {
          EXPECT_THAT(row.at("reason"), HasSubstr("no method here")) << unmeasured;
        }
      EXPECT_TRUE(ids.insert(row.at("target_id")).second);
    }
    EXPECT_THAT(codes_in_report(workspace / "reports/latest"), testing::IsEmpty());
    for (const auto& row : read_csv(workspace / "reports/latest/zh/targets.csv")) {
      EXPECT_THAT(row.at("指标"), testing::Not(HasSubstr("_"))) << "a code and no name";
      // Keys of the configuration apart, no word of another language and no code stands in a reason.
      const std::string reason = std::regex_replace(row.at("理由"), std::regex("[a-z]+\\.[a-z_]+|km²"), "");
      EXPECT_FALSE(std::regex_search(reason, std::regex("[A-Za-z]{3,}"))) << reason;
    }
  }
  EXPECT_EQ(ids.size(), 66u);
}

TEST(RegionalTargets, TheBaselineAndItsSourceStandBesideTheVerdict) {
  const TempDir folder;
  const auto workspace = folder / "w";
  ASSERT_EQ(run_steppe(on_the_sample(folder, "bayannur"), workspace).exit_code, 0);
  std::map<std::string, CsvRow> rows;
  for (const auto& row : judged(workspace)) rows[row.at("target_id")] = row;
  const CsvRow& forest = rows.at("BY-03");
  EXPECT_EQ(forest.at("baseline"), "6.47");
  EXPECT_EQ(forest.at("baseline_year"), "2020");
  EXPECT_EQ(forest.at("target_year"), "2025");
  EXPECT_EQ(forest.at("binding"), "binding");
  EXPECT_EQ(forest.at("verdict"), "insufficient_data");
  EXPECT_THAT(forest.at("reason"), HasSubstr("of official land area")) << "0.06 % of Bayannur";
  EXPECT_EQ(forest.at("estimate"), "") << "no figure of the sample stands beside the region's target";
  EXPECT_EQ(rows.at("BY-17").at("verdict"), "context");
  EXPECT_EQ(rows.at("BY-29").at("verdict"), "not_verifiable");
  EXPECT_EQ(rows.at("BY-29").at("target"), "达到自治区考核要求");
  EXPECT_EQ(rows.at("BY-10").at("verdict"), "not_verifiable");
}

// The sample's league with two of its seven counties: the targets of the counties stand, those of the league do not.
TEST(RegionalTargets, TwoOfSevenCountiesAreNotTheRegion) {
  const TempDir folder;
  auto zones = nlohmann::json::parse(read_text(sample_tiles() / "zones.geojson"));
  auto& features = zones.at("features");
  ASSERT_EQ(features.size(), 7u);
  nlohmann::json two = nlohmann::json::array();
  for (const auto& feature : features)
    if (feature.at("properties").at("adcode") == "150824" || feature.at("properties").at("adcode") == "150825")
      two.push_back(feature);
  features = two;
  std::string text = read_text(write_sample_config(folder, 30));
  replace(text, "\"" + (sample_tiles() / "zones.geojson").string() + "\"",
          "\"" + folder.file("two.geojson", zones.dump()).string() + "\"");
  const auto workspace = folder / "w";
  const auto got = run_steppe(folder.file("two.toml", text), workspace);
  ASSERT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("nothing of the layer lies in any zone")) << "both are north of the orchards";
  EXPECT_THAT(got.err, HasSubstr("layers.orchard")) << got.err;
  int of_league = 0, of_counties = 0;
  for (const auto& row : judged(workspace)) {
    const std::string& verdict = row.at("verdict");
    const bool decided = verdict == "met" || verdict == "not_met" || verdict == "cannot_be_decided";
    if (row.at("zone_id") == "150800") {
      ++of_league;
      EXPECT_FALSE(decided) << row.at("target_id");
    } else {
      of_counties += decided;
    }
    if (row.at("target_id") != "S01") continue;
    EXPECT_EQ(verdict, "insufficient_data");
    EXPECT_THAT(row.at("reason"), HasSubstr("46.8"));  // 1046.5590 and 814.3996 of 3975.5929 ha
    EXPECT_THAT(row.at("covered_pct"), testing::StartsWith("46.8"));
  }
  EXPECT_GE(of_league, 4);
  EXPECT_GE(of_counties, 2);
  for (const auto& row : read_csv(workspace / "reports/latest/zones.csv"))
    if (row.at("zone_id") == "150800") {
      EXPECT_EQ(row.at("value"), "") << row.at("indicator") << ": two counties are not the league";
    }
}

}  // namespace
