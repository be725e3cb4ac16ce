#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;
using steppe_test::read_text;

template <class Action>
std::string error_of(const Action& action) {
  try {
    action();
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "no error";
}

int entries(const fs::path& folder) { return static_cast<int>(std::distance(fs::directory_iterator(folder), {})); }

TEST(AtomicFile, AppearsOnlyWhenCommitted) {
  const steppe_test::TempDir folder;
  const auto path = folder.file("out.txt", "old");
  geo::AtomicFile file(path);
  file.write("new ");
  file.write("text");
  file.sync();
  EXPECT_EQ("old", read_text(path));
  EXPECT_EQ("new text", read_text(file.part_path()));
  char host[256] = {};
  ASSERT_EQ(0, gethostname(host, sizeof host - 1));
  const std::string part = file.part_path().filename();
  EXPECT_TRUE(part.starts_with(".out.txt.part." + std::to_string(getpid()) + "-")) << part;
  EXPECT_TRUE(part.ends_with(std::string("@") + host)) << part;
  file.commit();
  EXPECT_EQ("new text", read_text(path));
  EXPECT_EQ(8u, file.bytes());
  EXPECT_EQ(1, entries(folder.path()));
}

TEST(AtomicFile, WithoutCommitNothingChanges) {
  const steppe_test::TempDir folder;
  const auto path = folder.file("out.txt", "old");
  { geo::AtomicFile(path).write("new"); }
  EXPECT_EQ("old", read_text(path));
  EXPECT_EQ(1, entries(folder.path()));
}

TEST(AtomicFile, WriteAtomicallyAndPublish) {
  const steppe_test::TempDir folder;
  geo::write_atomically(folder / "a", "text");
  EXPECT_EQ("text", read_text(folder / "a"));
  const auto part = folder.file(".b.part.1", "made elsewhere");
  geo::publish_file(part, folder / "b");
  EXPECT_EQ("made elsewhere", read_text(folder / "b"));
  EXPECT_FALSE(fs::exists(part));
  EXPECT_EQ((folder / "c").string() +
                ": cannot be written (got No such file or directory); check the folder and its permissions",
            error_of([&] { geo::publish_file(folder / "absent", folder / "c"); }));
}

TEST(AtomicFile, WriteRenewableReplacesTheFileAndLeavesNoPart) {
  const steppe_test::TempDir folder;
  const auto path = folder.file("out.txt", "old");
  geo::write_renewable(path, "new");
  geo::write_renewable(path, "newer");
  EXPECT_EQ("newer", read_text(path));
  EXPECT_EQ(1, entries(folder.path()));
  EXPECT_EQ("/nowhere/out: cannot be written (got No such file or directory); check the folder and its permissions",
            error_of([] { geo::write_renewable("/nowhere/out", "x"); }));
  fs::create_directories(folder / "taken" / "by a folder");
  EXPECT_NE("", error_of([&] { geo::write_renewable(folder / "taken", "x"); }));
  EXPECT_EQ(2, entries(folder.path()));
}

TEST(AtomicFile, AMissingFolderIsAnErrorWithPathAndReason) {
  EXPECT_EQ("/nowhere/out: cannot be written (got No such file or directory); check the folder and its permissions",
            error_of([] { geo::write_atomically("/nowhere/out", "x"); }));
}

TEST(AtomicFile, TheSameFileTwiceAtOnceIsAnError) {
  const steppe_test::TempDir folder;
  const geo::AtomicFile first(folder / "out");
  EXPECT_EQ((folder / "out").string() + ": is being written already by this process; write each file once",
            error_of([&] { const geo::AtomicFile second(folder / "out"); }));
  EXPECT_TRUE(fs::exists(first.part_path()));
}

TEST(AtomicFile, APartLeftByAnEarlierProcessWithThisIdIsReplaced) {
  const steppe_test::TempDir folder;
  folder.file(geo::part_path_of(folder / "out").filename().string(), "left over");
  geo::write_atomically(folder / "out", "new");
  EXPECT_EQ("new", read_text(folder / "out"));
}

TEST(AtomicFile, OnlyPartsOfDeadProcessesAreSwept) {
  const steppe_test::TempDir folder;
  const pid_t dead = fork();
  if (dead == 0) _exit(0);
  waitpid(dead, nullptr, 0);
  const auto stale = folder.file(".a.tif.part." + std::to_string(dead), "x");
  const auto others = folder.file(".a.tif.part." + std::to_string(getppid()), "x");
  const auto reused = folder.file(".old.part." + std::to_string(getpid()), "x");
  const auto name_only = folder.file("a.part." + std::to_string(dead), "x");
  const auto no_number = folder.file(".a.part.12x", "x");
  geo::AtomicFile mine(folder / "mine");
  EXPECT_EQ(2, geo::remove_stale_parts(folder.path()));
  EXPECT_FALSE(fs::exists(stale));
  EXPECT_FALSE(fs::exists(reused));
  for (const auto& kept : {others, name_only, no_number, mine.part_path()}) EXPECT_TRUE(fs::exists(kept)) << kept;
  EXPECT_EQ(0, geo::remove_stale_parts("/nowhere"));
}

// After a start of the machine numbers of processes come again.
TEST(AtomicFile, APartOfAnotherProcessThatHadTheNumberIsSwept) {
  const steppe_test::TempDir folder;
  char host[256] = {};
  ASSERT_EQ(0, gethostname(host, sizeof host - 1));
  int go[2];
  ASSERT_EQ(0, pipe(go));
  const pid_t alive = fork();
  if (alive == 0) {
    geo::AtomicFile file(folder / "theirs");
    char byte = 'x';
    _exit(write(go[1], &byte, 1) == 1 && pause() == -1 ? 0 : 1);
  }
  char byte = 0;
  ASSERT_EQ(1, read(go[0], &byte, 1));
  const auto before = folder.file(".a.part." + std::to_string(alive) + "-1@" + host, "of who had the number");
  const auto mine = folder.file(".b.part." + std::to_string(getpid()) + "-1@" + host, "likewise");
  EXPECT_EQ(2, geo::remove_stale_parts(folder.path()));
  EXPECT_EQ(1, entries(folder.path())) << "what the living one writes";
  kill(alive, SIGKILL);
  waitpid(alive, nullptr, 0);
  EXPECT_EQ(1, geo::remove_stale_parts(folder.path()));
  close(go[0]), close(go[1]);
}

TEST(AtomicFile, BytesWrittenBeforeCanBeReplaced) {
  const steppe_test::TempDir folder;
  geo::AtomicFile file(folder / "a");
  file.write("head body");
  file.write_at(0, "HEAD");
  file.write_at(8, "Y");
  file.write(" end");
  EXPECT_EQ(13u, file.bytes());
  file.commit();
  EXPECT_EQ("HEAD bodY end", steppe_test::read_text(folder / "a"));
}

TEST(AtomicFile, AFullDiskIsNoSpaceAndLeavesNothing) {
  const steppe_test::TempDir folder;
  const auto disk = folder / "disk";
  fs::create_directory(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=16k") != 0) GTEST_SKIP() << "may not mount a small tmpfs";
  try {
    geo::write_atomically(disk / "a", std::string(100000, 'x'));
    ADD_FAILURE() << "the disk is not full";
  } catch (const geo::Error& error) {
    EXPECT_EQ(geo::ErrorKind::no_space, error.kind());
    EXPECT_EQ((disk / "a").string() + ": the disk is full (got No space left on device); free space and run again",
              error.what());
  }
  EXPECT_TRUE(fs::is_empty(disk));
  umount(disk.c_str());
}

}  // namespace
