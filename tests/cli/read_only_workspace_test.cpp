#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <optional>

#include "tests/support/file_tree.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

// A workspace that this user may only read: another department's, a backup, a snapshot.
namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::HasSubstr;
namespace fs = std::filesystem;

void add_to_all(const fs::path& root, fs::perms right, fs::perm_options how) {
  fs::permissions(root, right, how);
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (!entry.is_symlink()) fs::permissions(entry.path(), right, how);
}

// Runs commands as a user whom the workspace's permissions bind: this one, or nobody where this one is root.
class ReadOnlyWorkspace : public testing::Test {
 protected:
  void SetUp() override {
    if (getuid() == 0 && run_process({"setpriv", "--version"}).exit_code != 0)
      GTEST_SKIP() << "root may write everywhere, and setpriv, which could become somebody else, is not here";
    if (as_reader({"--version"}).exit_code != 0) GTEST_SKIP() << "user nobody may not run " << steppe_program();
    m_project.folder().file("targets.csv",
                            "target_id,region,zone_id,indicator,operator,target,unit,target_year\n"
                            "A,Tiny,1,forest_coverage,>=,5,%,2021\n");
    m_project.change_config("[run]\n", "[verify]\ntargets = \"targets.csv\"\n[run]\n");
    m_project.change_config("\"quality\"]", "\"quality\", \"forest\", \"water\"]");
    const auto made = steppe(arguments("run"));
    ASSERT_EQ(made.exit_code, 0) << made.err;
    fs::permissions(m_project.folder().path(), fs::perms(0755));
    fs::permissions(m_mine.path(), fs::perms(0777));
    forbid_writing();
  }
  void TearDown() override {
    if (fs::exists(workspace())) add_to_all(workspace(), fs::perms::owner_all, fs::perm_options::add);
  }

  void forbid_writing() const {
    constexpr auto kWrite = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    add_to_all(workspace(), kWrite, fs::perm_options::remove);
  }
  fs::path workspace() const { return m_project.workspace(); }
  std::vector<std::string> arguments(const std::string& command, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{command, "--config", m_project.config(), "--workspace", workspace()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  ProcessResult as_reader(const std::vector<std::string>& arguments) const {
    auto command = steppe_command(arguments);
    if (getuid() == 0)
      command.insert(command.begin(), {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"});
    return run_process(command, english());
  }

  TinyProject m_project;
  TempDir m_mine;  // where the reader may write
};

TEST_F(ReadOnlyWorkspace, CanBeAskedEverything) {
  const auto before = file_tree(workspace());
  const auto plan = as_reader(arguments("run", {"--dry-run", "--tiles"}));
  EXPECT_EQ(plan.exit_code, 0) << plan.err;
  EXPECT_THAT(plan.out, AllOf(HasSubstr("period 2021: 0 of 1 tiles to do"), HasSubstr("up to date")));
  const auto query = as_reader(
      {"query", "--workspace", workspace(), "--polygon", m_project.folder() / "zones.geojson", "--format", "csv"});
  EXPECT_EQ(query.exit_code, 0) << query.err;
  EXPECT_THAT(query.out, HasSubstr("fvc"));
  const auto verify = as_reader(arguments("verify", {"--format", "csv"}));
  EXPECT_EQ(verify.exit_code, 0) << verify.err;
  EXPECT_THAT(verify.out, HasSubstr("\r\nA,Tiny,forest_coverage,"));
  EXPECT_EQ(difference(before, file_tree(workspace())), "");
}

TEST_F(ReadOnlyWorkspace, ReportAndVerifyGoIntoAnotherFolder) {
  const auto before = file_tree(workspace());
  const auto to = m_mine / "new";
  const auto verify = as_reader(arguments("verify", {"--to", to}));
  EXPECT_EQ(verify.exit_code, 0) << verify.err;
  EXPECT_EQ(verify.out, (to / "targets.csv").string() + "\n");
  const auto report = as_reader(arguments("report", {"--to", to}));
  EXPECT_EQ(report.exit_code, 0) << report.err;
  EXPECT_EQ(report.out, to.string() + "\n");
  auto published = file_tree(workspace() / "reports" / fs::read_symlink(workspace() / "reports/latest"));
  auto again = file_tree(to);
  EXPECT_EQ(again.count("summary.json"), 1u);
  published.erase("summary.json"), again.erase("summary.json");  // has the clock's time
  EXPECT_EQ(difference(published, again), "");
  EXPECT_EQ(difference(before, file_tree(workspace())), "");
}

TEST_F(ReadOnlyWorkspace, CachesThatAreMissingAreDoneWithout) {
  add_to_all(workspace(), fs::perms::owner_all, fs::perm_options::add);
  for (const char* cache : {"cache", "products/2021/fvc"})
    for (const auto& entry : fs::recursive_directory_iterator(workspace() / cache))
      if (entry.path().extension() == ".summary" || entry.path().extension() == ".coverage") fs::remove(entry.path());
  forbid_writing();
  const auto query =
      as_reader({"query", "--workspace", workspace(), "--polygon", m_project.folder() / "zones.geojson"});
  EXPECT_EQ(query.exit_code, 0) << query.err;
  const auto report = as_reader(arguments("report", {"--to", m_mine / "new"}));
  EXPECT_EQ(report.exit_code, 0) << report.err;
}

TEST_F(ReadOnlyWorkspace, ARunSaysThatItMayNotWrite) {
  const auto got = as_reader(arguments("run"));
  EXPECT_NE(got.exit_code, 0);
  EXPECT_THAT(got.err,
              AllOf(HasSubstr("/.lock: cannot be written (got Permission denied); choose a workspace that this "
                              "user may write")));
}

TEST_F(ReadOnlyWorkspace, ACatalogueThatMayOnlyBeReadSaysSo) {
  constexpr auto kAll = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  add_to_all(workspace(), kAll, fs::perm_options::add);
  fs::permissions(workspace() / "catalog.gpkg", kAll, fs::perm_options::remove);
  const auto got = as_reader(arguments("run"));
  EXPECT_NE(got.exit_code, 0);
  EXPECT_THAT(got.err, HasSubstr("/catalog.gpkg: the catalogue may only be read here (got Permission denied for "));
}

TEST_F(ReadOnlyWorkspace, AReaderWaitsForNoRunAndARunForNoReader) {
  const int lock = ::open((workspace() / ".lock").c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GE(lock, 0);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  EXPECT_EQ(as_reader(arguments("verify")).exit_code, 5);
  ::close(lock);
  fs::permissions(workspace() / ".lock", fs::perms::none);
  EXPECT_EQ(as_reader(arguments("verify")).exit_code, 0) << "without the lock, and nothing changed";
}

TEST_F(ReadOnlyWorkspace, WhatAKilledRunLeftBesideTheCatalogueIsNotPassedOver) {
  fs::permissions(workspace(), fs::perms::owner_write, fs::perm_options::add);
  m_project.folder().file("workspace/catalog.gpkg-wal", std::string(4096, 'x'));
  forbid_writing();
  const auto got = as_reader(arguments("run", {"--dry-run"}));
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_THAT(got.err, HasSubstr("a run that was killed left changes beside the catalogue"));
}

TEST_F(ReadOnlyWorkspace, TheWorkspaceItselfIsNoPlaceForAReport) {
  for (const char* place : {"", "reports/mine"}) {
    const auto got = as_reader(arguments("report", {"--to", workspace() / place}));
    EXPECT_EQ(got.exit_code, 2);
    EXPECT_THAT(got.err, HasSubstr("--to: lies in the workspace"));
  }
  const auto nowhere = as_reader(arguments("report", {"--to", "/proc/mine"}));
  EXPECT_EQ(nowhere.exit_code, 1);
  EXPECT_THAT(nowhere.err, HasSubstr("--to: the folder cannot be made (got /proc/mine: "));
}

}  // namespace
