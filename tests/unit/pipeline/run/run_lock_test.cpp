#include "pipeline/run/run_lock.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <optional>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;

TEST(RunLock, ASecondRunIsToldWhoHoldsIt) {
  const TempDir dir;
  const RunLock held(dir / ".lock");
  try {
    const RunLock second(dir / ".lock");
    FAIL() << "two runs in one workspace";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::locked);
    EXPECT_EQ(geo::render(error.message()),
              (dir / ".lock").string() + ": another run holds the workspace (got process " + std::to_string(getpid()) +
                  "); wait for it or choose another workspace");
  }
}

TEST(RunLock, EndsWithItsHolderAndSurvivesAFailedAttempt) {
  const TempDir dir;
  std::optional<RunLock> lock(dir / ".lock");
  EXPECT_THROW(RunLock(dir / ".lock"), geo::Error);
  EXPECT_THROW(RunLock(dir / ".lock"), geo::Error) << "the failed attempt has not taken it away";
  lock.reset();
  EXPECT_NO_THROW(RunLock(dir / ".lock"));
}

TEST(RunLock, AFileLeftBehindByAKilledRunDoesNotLock) {
  const TempDir dir;
  dir.file(".lock", "12345678");
  const RunLock lock(dir / ".lock");
  EXPECT_EQ(steppe_test::read_text(dir / ".lock"), std::to_string(getpid()));
}

TEST(RunLock, AWorkspaceThatCannotBeWrittenIsNamed) {
  const TempDir dir;
  try {
    const RunLock lock(dir / "nowhere" / ".lock");
    FAIL() << "locked nothing";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::failed);
    EXPECT_EQ(geo::render(error.message()),
              (dir / "nowhere/.lock").string() +
                  ": cannot be written (got No such file or directory); choose a workspace that this user may write");
  }
}

TEST(RunLock, ALinkIsNotFollowedAndWhatItLeadsToStays) {
  const TempDir dir;
  const auto victim = dir.file("victim", "precious");
  std::filesystem::create_symlink("victim", dir / ".lock");
  EXPECT_THROW(RunLock(dir / ".lock"), geo::Error);
  EXPECT_THROW(ReadLock(dir / ".lock"), geo::Error);
  std::filesystem::remove(dir / ".lock");
  std::filesystem::create_hard_link(victim, dir / ".lock");
  EXPECT_NO_THROW(RunLock(dir / ".lock"));
  EXPECT_EQ(steppe_test::read_text(victim), "precious");
}

TEST(RunLock, APipeIsNoLock) {
  const TempDir dir;
  ASSERT_EQ(mkfifo((dir / ".lock").c_str(), 0600), 0);
  EXPECT_THROW(RunLock(dir / ".lock"), geo::Error);
  EXPECT_THROW(ReadLock(dir / ".lock"), geo::Error);
}

TEST(ReadLock, ReadersShareAndKeepRunsOut) {
  const TempDir dir;
  {
    const ReadLock one(dir / ".lock"), two(dir / ".lock");
    EXPECT_TRUE(one.held() && two.held());
    EXPECT_THROW(RunLock(dir / ".lock"), geo::Error);
  }
  const RunLock run(dir / ".lock");
  EXPECT_THROW(ReadLock(dir / ".lock"), geo::Error);
}

TEST(ReadLock, WhereThereCanBeNoneItIsNotHeld) {
  const TempDir dir;
  EXPECT_FALSE(ReadLock(dir / "nowhere" / ".lock").held());
}

}  // namespace
}  // namespace steppe
