#include "pipeline/check/run_speed.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;
using steppe::note_run;
using steppe::run_speed;
using steppe::Workspace;

class RunSpeed : public testing::Test {
 protected:
  steppe_test::TempDir m_folder;
  const Workspace workspace{m_folder.path()};
};

// Twice as slow as what was measured: so is the estimate.
TEST_F(RunSpeed, IsTheTimeOfEarlierRunsByWhatWasToldOfThem) {
  EXPECT_FALSE(run_speed(workspace));
  note_run(workspace, 100, 200);
  ASSERT_TRUE(run_speed(workspace));
  EXPECT_EQ(run_speed(workspace)->runs, 1U);
  EXPECT_DOUBLE_EQ(run_speed(workspace)->factor, 2.0);
  note_run(workspace, 300, 200);  // long runs count for more
  EXPECT_EQ(run_speed(workspace)->runs, 2U);
  EXPECT_DOUBLE_EQ(run_speed(workspace)->factor, 1.0);
}

TEST_F(RunSpeed, RunsTooShortToTellAreNotNoted) {
  note_run(workspace, 2.4, 300);
  note_run(workspace, 100, 0);
  EXPECT_FALSE(run_speed(workspace));
}

TEST_F(RunSpeed, OldRunsAreForgotten) {
  note_run(workspace, 1e6, 9e6);
  for (int run = 0; run < 10; ++run) note_run(workspace, 10, 10);
  EXPECT_EQ(run_speed(workspace)->runs, 10U);
  EXPECT_DOUBLE_EQ(run_speed(workspace)->factor, 1.0);
}

TEST_F(RunSpeed, ADamagedNoteIsNone) {
  note_run(workspace, 100, 200);
  const fs::path note = workspace.root / "cache/speed.json";
  fs::resize_file(note, fs::file_size(note) / 2);
  EXPECT_FALSE(run_speed(workspace));
  note_run(workspace, 100, 300);
  EXPECT_DOUBLE_EQ(run_speed(workspace)->factor, 3.0);
}

}  // namespace
