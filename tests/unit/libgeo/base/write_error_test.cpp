#include "libgeo/base/write_error.hpp"

#include <gtest/gtest.h>

#include <cerrno>

#include "libgeo/base/atomic_file.hpp"
#include "tests/support/few_descriptors.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using geo::ErrorKind;
using steppe_test::FewDescriptors;
using steppe_test::TempDir;

TEST(WriteError, FullIsNoSpaceTheMachineIsTemporaryTheRestFailed) {
  for (const int number : {ENOSPC, EDQUOT}) EXPECT_EQ(geo::write_error("/a/b", number).kind(), ErrorKind::no_space);
  for (const int number : {EMFILE, ENFILE, ENOMEM, EIO, ESTALE, ETIMEDOUT})
    EXPECT_EQ(geo::write_error("/a/b", number).kind(), ErrorKind::temporary) << number;
  for (const int number : {EACCES, EPERM, EROFS, ENOENT})
    EXPECT_EQ(geo::write_error("/a/b", number).kind(), ErrorKind::failed) << number;
  EXPECT_EQ(geo::render(geo::write_error("/a/b", EDQUOT).message()),
            "/a/b: the disk is full (got Disk quota exceeded); free space and run again");
}

TEST(WriteError, FoldersSayTheSame) {
  const std::error_code full(ENOSPC, std::generic_category()), right(EACCES, std::generic_category());
  EXPECT_EQ(geo::make_error("/a", full).kind(), ErrorKind::no_space);
  EXPECT_EQ(geo::remove_error("/a", full).kind(), ErrorKind::no_space);
  EXPECT_EQ(geo::make_error("/a", right).kind(), ErrorKind::failed);
  EXPECT_EQ(geo::list_error("/a", right).kind(), ErrorKind::failed);
  EXPECT_EQ(geo::list_error("/a", {EIO, std::generic_category()}).kind(), ErrorKind::temporary);
  const TempDir dir;
  geo::make_folder(dir / "a/b");
  geo::make_folder(dir / "a/b");
  dir.file("a/b/c", "x");
  geo::remove_path(dir / "a/b/none");
  geo::remove_tree(dir / "a");
  EXPECT_FALSE(std::filesystem::exists(dir / "a"));
  const auto file = dir.file("file", "x");
  try {
    geo::make_folder(file / "below");
    FAIL() << "made";
  } catch (const geo::Error& error) {
    EXPECT_EQ(geo::render(error.message()),
              (file / "below").string() +
                  ": the folder cannot be made (got Not a directory); check the disk and its permissions");
  }
}

TEST(WriteError, AFileThatCannotBeOpenedForWantOfDescriptorsIsWrittenAnotherTime) {
  const TempDir dir;
  const FewDescriptors few(0);
  try {
    geo::write_atomically(dir / "a", "x");
    FAIL() << "written";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::temporary);
  }
}

TEST(WriteError, AFolderIsTried) {
  const TempDir dir;
  EXPECT_FALSE(geo::failing_writes(dir.path(), dir / "a"));
  EXPECT_TRUE(std::filesystem::is_empty(dir.path())) << "nothing is left of the trial";
  const auto none = geo::failing_writes(dir / "none", dir / "none/a");
  ASSERT_TRUE(none);
  EXPECT_EQ(none->kind(), ErrorKind::failed);
}

}  // namespace
