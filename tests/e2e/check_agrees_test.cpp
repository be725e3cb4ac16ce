#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "sample_project.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/steppe_program.hpp"

namespace {

using namespace steppe_test;
using Json = nlohmann::json;
using testing::HasSubstr;

// The ids behind "N targets can be judged:".
std::set<std::string> expected_to_be_judged(const Json& list) {
  std::set<std::string> ids;
  for (const auto& section : list["sections"])
    for (const auto& line : section["lines"]) {
      const std::string text = line["text"];
      const auto at = text.find("can be judged: ");
      if (at == std::string::npos) continue;
      std::istringstream words(text.substr(at + std::string("can be judged: ").size()));
      for (std::string id; words >> id;) ids.insert(id.substr(0, id.find(',')));
    }
  return ids;
}

// What `config check --inputs` says can be judged is what the run then judges, no target more and none less.
TEST(CheckAgreesWithTheRun, OnEveryTargetOfTheSample) {
  const auto config = (source_folder() / "config/bayannur_sample.toml").string();
  const auto got = steppe({"--lang", "en", "config", "check", "--inputs", "--json", config});
  const auto expected = expected_to_be_judged(Json::parse(got.out));
  std::set<std::string> judged;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/targets.csv"))
    if (const auto& verdict = row.at("verdict");
        verdict == "met" || verdict == "not_met" || verdict == "cannot_be_decided")
      judged.insert(row.at("target_id"));
  EXPECT_EQ(expected, judged);
  EXPECT_GT(judged.size(), 5u);
}

// One counting of field data: every reason of the run's field_data.csv but the one that only the finished map knows
// stands in the check with the same number, and what the check calls fit is what the run used or found no value for.
TEST(CheckAgreesWithTheRun, OnEveryRowOfFieldData) {
  const auto got = steppe({"--lang", "en", "config", "check", "--inputs", sample_config().string()});
  std::map<std::string, std::size_t> all, fit;
  std::map<std::pair<std::string, std::string>, std::size_t> lost;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/field_data.csv")) {
    const std::size_t rows = std::stoul(row.at("rows"));
    all[row.at("data")] += rows;
    if (row.at("status") == "used" || row.at("status") == "no_value")
      fit[row.at("data")] += rows;
    else
      lost[{row.at("data"), row.at("status")}] += rows;
  }
  EXPECT_EQ((lost[{"plots", "not_grassland"}]), 72u);
  for (const auto& [reason, rows] : lost)
    EXPECT_THAT(got.out, HasSubstr("verify." + reason.first + ": " + std::to_string(rows) + " of " +
                                   std::to_string(all[reason.first]) + " rows are not used"))
        << reason.second;
  for (const std::string data : {"plots", "samples"}) {
    const std::string words = data == "plots" ? " plots fit" : " points fit";
    EXPECT_THAT(got.out, HasSubstr(std::to_string(fit[data]) + " of " + std::to_string(all[data]) + words));
  }
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// Numbers of the check's last section, in the order in which they stand.
std::vector<double> numbers_of(const Json& list, const std::string& beginning) {
  std::vector<double> numbers;
  for (const auto& line : list["sections"].back()["lines"]) {
    const std::string text = line["text"];
    if (!text.starts_with(beginning)) continue;
    const std::regex number("[0-9]+(\\.[0-9]+)?");
    for (std::sregex_iterator at(text.begin(), text.end(), number), end; at != end; ++at)
      numbers.push_back(std::stod(at->str()));
  }
  return numbers;
}

double megabytes_below(const std::filesystem::path& folder) {
  double bytes = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder))
    if (file.is_regular_file() && file.path().extension() == ".tif") bytes += static_cast<double>(file.file_size());
  return bytes / 1e6;
}

void expect_within_two(double expected, double found, const char* of) {
  EXPECT_LT(expected, 2 * found) << of;
  EXPECT_GT(expected, found / 2) << of;
}

// Time depends on who else works on the machine; what it rests on is tested with run_cost.
TEST(CheckAgreesWithTheRun, OnDiskAndMemoryWithinAFactorOfTwo) {
  const TempDir folder;
  const auto check = [&](const std::string& config) {
    const auto file = folder.file("c.toml", config);
    return Json::parse(
        steppe({"--lang", "en", "config", "check", "--inputs", "--json", "--threads", "2", file.string()}).out);
  };
  const std::string sample = read_text(write_sample_config(folder, 30));
  const auto list = check(sample);
  const auto disk = numbers_of(list, "disk: about"), memory = numbers_of(list, "memory: at most");
  ASSERT_GE(disk.size(), 3u);
  ASSERT_GE(memory.size(), 2u);
  expect_within_two(disk[1], megabytes_below(finished_sample() / "products"), "products");
  expect_within_two(disk[2], megabytes_below(finished_sample() / "cube"), "cube");
  const Json summary = Json::parse(read_text(finished_sample() / "reports/latest/summary.json"));
  expect_within_two(memory[0] * summary["tasks_at_once"].get<double>(), summary["peak_memory_mib"], "memory");
  const auto half = numbers_of(check(with(sample, "[2020, 2025]", "[2025]")), "disk: about");
  EXPECT_NEAR(half.at(1), disk[1] / 2, 0.1 * disk[1]) << "of the plan: one year of two";
}

// What the check says stops a run stops it, with the same exit code, before anything is written.
TEST(CheckAgreesWithTheRun, OnWhatStopsARun) {
  const TempDir folder;
  const std::string sample = read_text(write_sample_config(folder, 30));
  const auto config = [&](const std::string& name, const std::string& from, const std::string& to) {
    return folder.file(name + ".toml", with(sample, from, to));
  };
  for (const auto& [from, to] : {std::pair("layers/cropland.geojson", "layers/none.geojson"),
                                 {"grassland_field = \"type\"", "grassland_field = \"typ\""},
                                 {"/plots.csv", "/none.csv"},
                                 {"/reference_samples.csv", "/layers"},
                                 {"carbon_density.csv", "none.csv"},
                                 {"/sentinel2\"", "/none\""},
                                 {"/zones.geojson", "/none.geojson"}}) {
    SCOPED_TRACE(to);
    const auto broken = config("broken", from, to);
    const auto check = steppe({"--lang", "en", "config", "check", "--inputs", "--json", broken.string()});
    EXPECT_EQ(check.exit_code, 2) << check.out;
    EXPECT_EQ(Json::parse(check.out)["counts"]["stops"], 1) << check.out;
    const auto run = run_steppe(broken, folder / "w");
    EXPECT_EQ(run.exit_code, 2) << run.err;
  }
}

}  // namespace
