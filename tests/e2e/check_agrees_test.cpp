#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "sample_project.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/steppe_program.hpp"

namespace {

using namespace steppe_test;
using Json = nlohmann::json;

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

}  // namespace
