#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "cut_sample.hpp"

// The cube while and after something happens to it: the next run leaves the bytes of an undisturbed one.

namespace {

using namespace steppe_test;
using testing::IsEmpty;
namespace fs = std::filesystem;

class CutScenes : public CutSample<CutScenes> {
 protected:
  static std::vector<fs::path> cube_files(const fs::path& workspace) {
    std::vector<fs::path> files;
    std::error_code gone;
    for (fs::recursive_directory_iterator it(workspace / "cube", gone), end; !gone && it != end; it.increment(gone))
      if (it->is_regular_file(gone)) files.push_back(it->path());
    std::sort(files.begin(), files.end());
    return files;
  }
  static void expect_as_undisturbed(const fs::path& workspace) {
    EXPECT_EQ(difference(file_tree(undisturbed() / "cube"), file_tree(workspace / "cube")), "");
    EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
    EXPECT_THAT(parts_in(workspace), IsEmpty());
  }
};

TEST_F(CutScenes, KilledAtAnyMomentLoseNothing) {
  const auto all = cube_files(undisturbed()).size();
  ASSERT_GT(all, 40u);
  const fs::path workspace = *s_folder / "killed";
  for (const std::size_t files : {std::size_t{1}, std::size_t{2}, all / 7, all / 3, all / 2, all - 5}) {
    Process process(steppe_command(run_arguments(s_config, workspace, {"--threads", "2"})), english());
    while (process.running() && cube_files(workspace).size() < files)
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    ASSERT_TRUE(process.running()) << "was done before it could be killed at " << files;
    process.signal(SIGKILL);
    process.wait();
    EXPECT_FALSE(fs::exists(workspace / "reports/latest"));
  }
  const auto got = run_steppe(s_config, workspace);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  expect_as_undisturbed(workspace);
}

// Deleted, cut short, emptied, filled with something else; the note, a raster, a folder.
TEST_F(CutScenes, FilesThatAreGoneOrCutShortAreMadeAgainWhenTheyAreNeeded) {
  const fs::path workspace = *s_folder / "damaged";
  fs::copy(undisturbed(), workspace, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  const auto files = cube_files(workspace);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto size = fs::file_size(files[i]);
    if (i % 5 == 0) fs::remove(files[i]);
    if (i % 5 == 1) fs::resize_file(files[i], size / 2);
    if (i % 5 == 2) fs::resize_file(files[i], 0);
    if (i % 5 == 3) {
      std::fstream file(files[i], std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(static_cast<std::streamoff>(size * 2 / 3));
      file.write("wrong", 5);
    }
  }
  fs::remove_all(files.front().parent_path());
  const auto idle = run_steppe(s_config, workspace);
  EXPECT_EQ(idle.exit_code, 0) << "products stand, and the cube is not asked: " << idle.err;
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
  for (const char* year : {"2020", "2025"})
    for (const auto& entry : fs::directory_iterator(workspace / "products" / year / "tasks")) fs::remove(entry.path());
  auto got = run_steppe(s_config, workspace);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  expect_as_undisturbed(workspace);
}

}  // namespace
