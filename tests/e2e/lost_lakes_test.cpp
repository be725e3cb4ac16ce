#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

// Records of lakes that are damaged or gone when a stored night is reported again, without scenes.
namespace {

using namespace steppe_test;
using testing::HasSubstr;
namespace fs = std::filesystem;

std::string days_of_lake(const fs::path& workspace, const std::string& lake) {
  std::string days;
  for (const auto& row : read_csv(workspace / "reports/latest/lakes.csv"))
    if (row.at("lake") == lake) days += row.at("date") + " " + row.at("water_ha") + "\n";
  return days;
}

std::set<std::string> lakes_in(const fs::path& workspace) {
  std::set<std::string> lakes;
  for (const auto& row : read_csv(workspace / "reports/latest/lakes.csv")) lakes.insert(row.at("lake"));
  return lakes;
}

class LostLakes : public testing::Test {
 protected:
  LostLakes() {
    fs::copy(finished_sample(), workspace, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    for (const auto& entry : fs::directory_iterator(workspace / "products/2025/lakes"))
      if (record.empty() || fs::file_size(entry.path()) > fs::file_size(record)) record = entry.path();
  }
  ProcessResult report() const {
    return run_process(
        steppe_command({"report", "--config", sample_config(), "--workspace", workspace, "--lang", "en"}));
  }

  const TempDir folder;
  const fs::path workspace = folder / "work";
  fs::path record;  // the largest
};

TEST_F(LostLakes, ADamagedRecordIsRefusedByNameAndMadeAgainByARun) {
  auto text = read_text(record);
  text[text.size() / 2] = static_cast<char>(text[text.size() / 2] ^ 1);
  std::ofstream(record, std::ios::binary) << text;
  const auto before = fs::read_symlink(workspace / "reports/latest");
  const auto refused = report();
  EXPECT_EQ(refused.exit_code, 1) << refused.err;
  EXPECT_THAT(refused.err, HasSubstr(record.filename().string()));
  EXPECT_EQ(fs::read_symlink(workspace / "reports/latest"), before);
  const auto night = run_steppe(sample_config(), workspace);
  EXPECT_EQ(night.exit_code, 0) << night.err;
  EXPECT_EQ(read_text(record), read_text(finished_sample() / fs::relative(record, workspace)));
}

// The part of a lake that is left is not the lake: neither its area nor the least of its ten days would be right.
TEST_F(LostLakes, WithoutARecordALakeOfSeveralTilesHasNoDays) {
  const auto whole = lakes_in(workspace);
  fs::remove(record);
  const auto got = report();
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.err, HasSubstr("1 tiles have no series of their lakes"));
  const auto left = lakes_in(workspace);
  EXPECT_LT(left.size(), whole.size());
  for (const auto& lake : left) EXPECT_EQ(days_of_lake(workspace, lake), days_of_lake(finished_sample(), lake)) << lake;
}

}  // namespace
