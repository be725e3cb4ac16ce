#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

// The evidence of a report with change patches, of which persons said something, and with every layer that there is.
namespace {

using namespace steppe_test;
using testing::HasSubstr;
namespace fs = std::filesystem;

ProcessResult set_state(const fs::path& workspace, const std::string& id, const std::string& state) {
  return steppe({"patches", "set", id, "--state", state, "--person", "李工", "--note", "现场核实", "--config",
                 sample_config(), "--workspace", workspace, "--lang", "en"});
}

TEST(EvidencePatches, StatesThatPersonsSetArePartOfIt) {
  const TempDir folder;
  const auto workspace = folder / "w";
  fs::copy(finished_sample(), workspace, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  const auto patches = read_csv(workspace / "reports/latest/patches.csv");
  ASSERT_GE(patches.size(), 2u);
  const std::string id = patches[0].at("patch_id"), other = patches[1].at("patch_id");
  ASSERT_EQ(set_state(workspace, id, "verified").exit_code, 0);
  const auto report = steppe({"report", "--config", sample_config(), "--workspace", workspace, "--lang", "en"});
  ASSERT_EQ(report.exit_code, 0) << report.err;
  ASSERT_EQ(set_state(workspace, other, "closed").exit_code, 0) << "after the report: its rows come behind";

  const auto packed = steppe({"evidence", "pack", "--workspace", workspace, "-o", folder / "pack", "--lang", "en"});
  ASSERT_EQ(packed.exit_code, 0) << packed.err;
  const std::string states = read_text(folder / "pack/patches/states.csv");
  EXPECT_THAT(states, HasSubstr(id));
  EXPECT_THAT(states, testing::Not(HasSubstr(other))) << "the report did not know of it";
  EXPECT_TRUE(fs::exists(folder / "pack/patches/patches.json"));
  EXPECT_TRUE(fs::exists(folder / "pack/inputs/layers.lake_levels/lake_levels.csv"));
  EXPECT_TRUE(fs::exists(folder / "pack/inputs/layers.red_line/red_line.geojson"));
  EXPECT_FALSE(fs::exists(folder / "pack/inputs/layers.dem")) << "a raster of a region is packed with the scenes alone";

  const auto checked = steppe({"evidence", "check", folder / "pack", "--workspace", folder / "check", "--lang", "en"});
  EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
  for (const auto& row : read_csv(folder / "check/reports/latest/patches.csv"))
    EXPECT_EQ(row.at("state"), row.at("patch_id") == id ? "verified" : "found") << row.at("patch_id");

  // A row of the report's that somebody changed is no row of the report.
  std::string text = read_text(workspace / "patches/states.csv");
  text.replace(text.find("verified"), 8, "rectified");
  folder.file("w/patches/states.csv", text);
  const auto again = steppe({"evidence", "pack", "--workspace", workspace, "-o", folder / "pack2", "--lang", "en"});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("states.csv: is not what the run read any more"));
}

// A run after it had "nothing to do", and the latest report went on saying "found".
TEST(EvidencePatches, ARunAfterAStateWasSetMakesTheReportAgain) {
  const TempDir folder;
  const auto workspace = folder / "w";
  fs::copy(finished_sample(), workspace, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  const auto run = [&] {
    return steppe({"run", "--config", sample_config(), "--workspace", workspace, "--lang", "en"}).err;
  };
  const auto latest = [&] { return fs::read_symlink(workspace / "reports/latest"); };
  EXPECT_THAT(run(), HasSubstr("nothing"));
  const auto before = latest();
  const std::string id = read_csv(workspace / "reports/latest/patches.csv")[0].at("patch_id");
  ASSERT_EQ(set_state(workspace, id, "verified").exit_code, 0);
  EXPECT_THAT(run(), testing::Not(HasSubstr("nothing")));
  EXPECT_NE(latest(), before);
  EXPECT_EQ(read_csv(workspace / "reports/latest/patches.csv")[0].at("state"), "verified");
  const auto after = latest();
  EXPECT_THAT(run(), HasSubstr("nothing")) << "it is told now";
  EXPECT_EQ(latest(), after);
  // So it is with the bureau's colours.
  folder.file("w/legends.csv", "product,class,red,green,blue,name_zh\nwater,permanent,0,0,255,常年水\n");
  EXPECT_THAT(run(), testing::Not(HasSubstr("nothing")));
}

// An obvious mine, opened between the years in steppe of no layer, is a patch with the options as they are.
TEST(EvidencePatches, TheMineOfTheSampleIsFound) {
  double mined = 0;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/patches.csv"))
    if (row.at("kind") == "mining_scar") mined += std::stod(row.at("area_ha"));
  EXPECT_GT(mined, 12);
  EXPECT_LT(mined, 17);
}

}  // namespace
