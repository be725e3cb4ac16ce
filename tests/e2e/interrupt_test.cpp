#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "sample_project.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

// The sample at 15 m: enough tasks that a signal falls between two of them.
class Interrupt : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    s_folder = std::make_unique<TempDir>();
    s_config = write_sample_config(*s_folder, 15);
    const auto got = run_steppe(s_config, *s_folder / "uninterrupted");
    ASSERT_EQ(got.exit_code, 0) << got.err;
    s_expected = lasting_files(*s_folder / "uninterrupted");
  }
  static void TearDownTestSuite() { s_folder.reset(); }

  static std::size_t records(const fs::path& workspace) {
    std::size_t count = 0;
    std::error_code ignored;
    for (const char* year : {"2020", "2025"})
      for (const auto& entry : fs::directory_iterator(workspace / "products" / year / "tasks", ignored))
        count += entry.path().extension() == ".json" ? 1 : 0;
    return count;
  }

  // Starts a run, sends the signal as soon as `after` tasks are on disk, and returns how it ended.
  static ProcessResult run_and_signal(const fs::path& workspace, int signal, std::size_t after,
                                      const std::string& threads) {
    Process process(steppe_command(run_arguments(s_config, workspace, {"--threads", threads})), english());
    while (process.running() && records(workspace) < after) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    process.signal(signal);
    return process.wait();
  }

  static void expect_next_run_finishes(const fs::path& workspace) {
    const auto got = run_steppe(s_config, workspace);
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
    EXPECT_THAT(parts_in(workspace), IsEmpty());
  }

  static inline std::unique_ptr<TempDir> s_folder;
  static inline fs::path s_config;
  static inline FileTree s_expected;
};

// Everything that is there after an interruption is as an uninterrupted run writes it.
void expect_only_whole_files(const FileTree& expected, const fs::path& workspace) {
  for (const auto& [path, content] : file_tree(workspace / "products")) {
    if (path.find(".part") != std::string::npos) continue;
    ASSERT_TRUE(expected.contains("products/" + path)) << path;
    EXPECT_TRUE(expected.at("products/" + path) == content) << path;
  }
}

TEST_F(Interrupt, CtrlCKeepsWhatIsDone) {
  const auto workspace = *s_folder / "int";
  const auto got = run_and_signal(workspace, SIGINT, 2, "1");
  EXPECT_EQ(got.exit_code, 130);
  EXPECT_EQ(got.out, "");
  const auto done = records(workspace);
  EXPECT_GE(done, 2u);
  EXPECT_LT(done, 8u) << "of 12";
  EXPECT_THAT(got.err, HasSubstr("steppe: interrupted: " + std::to_string(done) +
                                 " tasks are done and kept; run again to finish the rest\n"));
  EXPECT_THAT(parts_in(workspace), IsEmpty());
  EXPECT_FALSE(fs::exists(workspace / "reports"));
  expect_only_whole_files(s_expected, workspace);
  expect_next_run_finishes(workspace);
}

TEST_F(Interrupt, SoDoesATerminationOfTwoThreads) {
  const auto workspace = *s_folder / "term";
  const auto got = run_and_signal(workspace, SIGTERM, 3, "2");
  EXPECT_EQ(got.exit_code, 143);
  EXPECT_THAT(got.err, HasSubstr("steppe: interrupted: "));
  EXPECT_THAT(parts_in(workspace), IsEmpty());
  expect_only_whole_files(s_expected, workspace);
  expect_next_run_finishes(workspace);
}

TEST_F(Interrupt, AfterAKillTheNextRunFinishesAndSweeps) {
  const auto workspace = *s_folder / "kill";
  const auto got = run_and_signal(workspace, SIGKILL, 2, "2");
  EXPECT_EQ(got.exit_code, 137);
  expect_only_whole_files(s_expected, workspace);
  expect_next_run_finishes(workspace);
}

}  // namespace
