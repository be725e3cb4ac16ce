#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "cut_sample.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

// Enough tasks that a signal falls between two of them.
class Interrupt : public CutSample<Interrupt> {
 protected:
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

// Stages behind the pass, each met by what it leaves first. A signal may come late on a fast machine: then the report
// is whole and published with exit 0. Never anything between.
TEST_F(Interrupt, ASignalBehindThePassPublishesNothingHalf) {
  const std::pair<const char*, fs::path> stages[] = {
      {"class changes", "products/2025/transitions/2020"}, {"index", "products/index.json"}, {"report", "reports"}};
  std::size_t interrupted = 0;
  for (const auto& [stage, sign] : stages) {
    SCOPED_TRACE(stage);
    const auto workspace = *s_folder / ("behind " + std::string(stage));
    Process process(steppe_command(run_arguments(s_config, workspace)), english());
    while (process.running() && !fs::exists(workspace / sign))
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    const auto signalled = std::chrono::steady_clock::now();
    process.signal(SIGTERM);
    const auto got = process.wait();
    EXPECT_LT(std::chrono::steady_clock::now() - signalled, std::chrono::seconds(4)) << "two, and a busy machine";
    if (got.exit_code == 0) {
      EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
      continue;
    }
    ++interrupted;
    EXPECT_EQ(got.exit_code, 143) << got.err;
    EXPECT_THAT(got.err, HasSubstr("run again"));
    EXPECT_FALSE(fs::exists(fs::symlink_status(workspace / "reports/latest")));
    EXPECT_TRUE(!fs::exists(workspace / "reports") || fs::is_empty(workspace / "reports")) << "half a report";
    expect_next_run_finishes(workspace);
  }
  EXPECT_GE(interrupted, 1U);
}

// `run` and `ingest` read new scenes whole; tens of gigabytes took a minute before the signal was answered.
TEST_F(Interrupt, HashingALargeSceneIsLeftAtOnceAndRefusesNothing) {
  const TempDir folder;
  fs::create_directories(folder / "inbox");
  for (const auto& entry : fs::directory_iterator(sample_tiles() / "landsat"))
    if (entry.is_directory()) {
      fs::copy(entry.path(), folder / "inbox" / entry.path().filename(), fs::copy_options::recursive);
      break;
    }
  for (const auto& entry : fs::recursive_directory_iterator(folder / "inbox"))
    if (entry.path().extension() == ".TIF") {
      fs::resize_file(entry.path(), std::uintmax_t{16} << 30);  // sparse: costs no disk, and half a minute to hash
      break;
    }
  Process process(steppe_command({"ingest", folder / "inbox", "--workspace", folder / "work"}), english());
  while (process.running() && !fs::exists(folder / "work/catalog.gpkg"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  ASSERT_TRUE(process.running()) << "it was finished before it could be interrupted";
  const auto begin = std::chrono::steady_clock::now();
  process.signal(SIGINT);
  const auto got = process.wait();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  EXPECT_EQ(got.exit_code, 130);
  EXPECT_THAT(got.err, testing::StartsWith("steppe: interrupted: "));
  EXPECT_THAT(got.err, testing::Not(HasSubstr("refused")));
}

TEST_F(Interrupt, AfterAKillTheNextRunFinishesAndSweeps) {
  const auto workspace = *s_folder / "kill";
  const auto got = run_and_signal(workspace, SIGKILL, 2, "2");
  EXPECT_EQ(got.exit_code, 137);
  expect_only_whole_files(s_expected, workspace);
  expect_next_run_finishes(workspace);
}

}  // namespace
