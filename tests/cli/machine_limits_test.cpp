// Limits of the machine change no figure: a run that fits gives the same bytes, one that does not says which to raise.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <optional>

#include <filesystem>

#include "tests/support/failing_file.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/limited_program.hpp"
#include "tests/support/sanitizer.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"

namespace {

namespace fs = std::filesystem;
using steppe_test::difference;
using steppe_test::file_tree;
using steppe_test::FileTree;
using steppe_test::ProcessResult;
using steppe_test::steppe_under;
using steppe_test::tiny_scene;
using steppe_test::TinyProject;
using testing::HasSubstr;
using testing::Not;

constexpr int kScenes = 72;  // what two Landsats bring in a year, at the overlap of two paths

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Every scene another brightness, so that one that is left out shows in every product.
void put_a_year_of_scenes(const TinyProject& project) {
  fs::remove_all(project.inbox());
  for (int i = 0; i < kScenes; ++i) {
    auto scene = tiny_scene("2021" + two_digits(4 + i / 12) + two_digits(1 + 2 * (i % 12)));
    for (auto& pixel : scene.files["SR_B5"].pixels) pixel = static_cast<std::uint16_t>(18182 + 37 * i);
    for (auto& pixel : scene.files["SR_B4"].pixels) pixel = static_cast<std::uint16_t>(10909 + 11 * i);
    scene.write(project.inbox() / scene.id);
  }
}

std::vector<std::string> run_words(const TinyProject& project, const fs::path& workspace) {
  return {"run", "--config", project.config(), "--workspace", workspace, "--threads", "4"};
}

// Products, and the tables of the newest report; not what tells of the run itself.
FileTree results_of(const fs::path& workspace) {
  FileTree all = file_tree(workspace / "products");
  std::erase_if(all, [](const auto& file) { return file.first.ends_with(".summary"); });
  for (const auto& [path, content] : file_tree(fs::canonical(workspace / "reports/latest")))
    if (path.ends_with(".csv")) all["report/" + path] = content;
  return all;
}

TEST(MachineLimits, AYearOf72ScenesNeedsNoManyOpenFiles) {
  if (steppe_test::kSanitized) GTEST_SKIP() << steppe_test::kNoPipes;
  const TinyProject project;
  put_a_year_of_scenes(project);
  project.change_config("[run]", "[cube]\nuse = \"never\"\n[run]");
  const auto plenty = steppe_under("true", run_words(project, project.workspace()));
  ASSERT_EQ(plenty.exit_code, 0) << plenty.err;
  const auto expected = results_of(project.workspace());
  ASSERT_FALSE(expected.empty());
  for (const int files : {64, 256, 1024}) {
    SCOPED_TRACE(files);
    const auto workspace = project.folder() / ("w" + std::to_string(files));
    const auto got = steppe_under("ulimit -n " + std::to_string(files), run_words(project, workspace));
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_THAT(got.err, Not(HasSubstr("refused")));
    EXPECT_EQ(difference(expected, results_of(workspace)), "");
  }
}

TEST(MachineLimits, TheSoftLimitOfOpenFilesIsNoLimit) {
  if (steppe_test::kSanitized) GTEST_SKIP() << steppe_test::kNoPipes;
  const TinyProject project;
  put_a_year_of_scenes(project);
  const auto got = steppe_under("ulimit -S -n 24", run_words(project, project.workspace()));
  EXPECT_EQ(got.exit_code, 0) << got.err;
}

TEST(MachineLimits, WhereATaskDoesNotFitTheRunIsTemporaryAndNothingIsRefused) {
  if (steppe_test::kSanitized) GTEST_SKIP() << steppe_test::kNoPipes;
  const TinyProject project;
  put_a_year_of_scenes(project);
  for (const int files : {14, 26}) {
    SCOPED_TRACE(files);
    const auto got = steppe_under("ulimit -n " + std::to_string(files), run_words(project, project.workspace()));
    EXPECT_EQ(got.exit_code, 75) << got.err;
    EXPECT_THAT(got.err, HasSubstr("ulimit -n"));
    EXPECT_THAT(got.err, Not(HasSubstr("is refused")));
    EXPECT_FALSE(fs::exists(project.workspace() / "reports/latest"));
  }
  const auto next = steppe_under("true", run_words(project, project.workspace()));
  EXPECT_EQ(next.exit_code, 0) << next.err;
  EXPECT_THAT(next.err, Not(HasSubstr("refused")));
}

// What `ulimit -n` is at the moment when the catalogue, the lock and the projections are open differs: every limit.
TEST(MachineLimits, NoLimitOfOpenFilesGivesOtherFigures) {
  if (steppe_test::kSanitized) GTEST_SKIP() << steppe_test::kNoPipes;
  const TinyProject project;
  const auto plenty = steppe_under("true", run_words(project, project.workspace()));
  ASSERT_EQ(plenty.exit_code, 0) << plenty.err;
  const auto expected = results_of(project.workspace());
  for (int files = 8; files <= 48; files += 8) {
    SCOPED_TRACE(files);
    const auto workspace = project.folder() / ("w" + std::to_string(files));
    const auto got = steppe_under("ulimit -n " + std::to_string(files), run_words(project, workspace));
    EXPECT_TRUE(got.exit_code == 0 || got.exit_code == 75) << got.exit_code << " " << got.err;
    EXPECT_EQ(got.exit_code == 0 ? difference(expected, results_of(workspace)) : "", "");
    EXPECT_THAT(got.err, Not(HasSubstr("is refused")));
    EXPECT_THAT(got.err, Not(HasSubstr("internal error")));
  }
}

TEST(MachineLimits, TooFewThreadsAreFewerThreadsAndNoAbort) {
  if (::geteuid() != 0 || steppe_test::run_process({"setpriv", "--version"}).exit_code != 0)
    GTEST_SKIP() << "only root can become a user whose threads are counted alone";
  const TinyProject project;
  for (const auto& place : {project.folder().path(), project.inbox()})
    fs::permissions(place, fs::perms::all, fs::perm_options::replace);
  put_a_year_of_scenes(project);
  const auto help = steppe_test::steppe_as_nobody("ulimit -u 10", {"--help"});
  if (help.exit_code != 0) GTEST_SKIP() << "nobody may not run the program: " << help.err;
  const auto got = steppe_test::steppe_as_nobody("ulimit -u 10", [&] {
    auto words = run_words(project, project.workspace());
    words.back() = "32";
    return words;
  }());
  EXPECT_EQ(got.exit_code, 0) << got.err;
}

TEST(MachineLimits, AScenesFileOnADiskThatFailsWaitsForTheNextRun) {
  const TinyProject project;
  const auto band = project.inbox() / project.scene().id / (project.scene().id + "_SR_B4.TIF");
  std::optional<steppe_test::FailingFile> disk(std::in_place, band);
  if (!disk->works()) GTEST_SKIP() << "mounting needs root";
  const auto got = steppe_under("true", run_words(project, project.workspace()));
  EXPECT_EQ(got.exit_code, 75) << got.err;
  EXPECT_THAT(got.err, HasSubstr("1 scenes wait for the next run, and nothing new is published (0 tasks are done and "
                                 "kept); the first: " +
                                 band.string() +
                                 ": cannot be read now (got Input/output error); check the memory, the disk and the "
                                 "network drives of this machine and run again"));
  EXPECT_FALSE(fs::exists(project.workspace() / "reports/latest"));
  disk.reset();
  const auto next = steppe_under("true", run_words(project, project.workspace()));
  EXPECT_EQ(next.exit_code, 0) << next.err;
}

TEST(MachineLimits, AFolderThatCannotBeMadeIsNamedAndNoInternalError) {
  for (const char* name : {"reports", "quarantine", "products", "cube"}) {
    SCOPED_TRACE(name);
    const TinyProject project;
    if (std::string(name) == "quarantine") project.folder().file("inbox/x_MTL.txt", "nothing");
    project.folder().file("workspace/" + std::string(name), "in the way");
    const auto got = steppe_under("true", run_words(project, project.workspace()));
    EXPECT_THAT(got.err, Not(HasSubstr("internal error")));
    if (got.exit_code == 0 || got.exit_code == 3) continue;
    EXPECT_EQ(got.exit_code, 1) << got.err;
    EXPECT_THAT(got.err, HasSubstr("workspace/" + std::string(name)));
  }
}

}  // namespace
