#include "libgeo/base/output_file.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <future>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;
using geo::write_output;
using steppe_test::read_text;
using steppe_test::TempDir;

geo::Error error_of(const fs::path& path) {
  try {
    write_output(path, "text");
  } catch (const geo::Error& error) {
    return error;
  }
  throw std::runtime_error("no error");
}

std::vector<std::string> names(const fs::path& folder) {
  std::vector<std::string> all;
  for (const auto& entry : fs::directory_iterator(folder)) all.push_back(entry.path().filename().string());
  return all;
}

TEST(OutputFile, ARegularFileAppearsWholeOrNotAtAll) {
  const TempDir dir;
  const auto path = dir.file("out.csv", "old");
  {
    geo::OutputFile file(path);
    file.write("half");
    EXPECT_EQ(read_text(path), "old");
  }
  EXPECT_EQ(read_text(path), "old");
  write_output(path, "new");
  write_output(dir / "other", "first");
  EXPECT_EQ(read_text(path), "new");
  EXPECT_EQ(read_text(dir / "other"), "first");
  EXPECT_EQ(names(dir.path()).size(), 2u);
}

TEST(OutputFile, ALinkStaysALink) {
  const TempDir dir;
  const auto target = dir.file("archive/real.csv", "old");
  fs::create_directories(dir / "work");
  fs::create_symlink("../archive/real.csv", dir / "work" / "one");
  fs::create_symlink("one", dir / "work" / "two");
  write_output(dir / "work" / "two", "new");
  EXPECT_EQ(read_text(target), "new");
  EXPECT_EQ(fs::read_symlink(dir / "work" / "one"), "../archive/real.csv");
  EXPECT_EQ(fs::read_symlink(dir / "work" / "two"), "one");
  EXPECT_THAT(names(dir / "archive"), testing::ElementsAre("real.csv"));
}

TEST(OutputFile, ALinkToNothingYetMakesItsTarget) {
  const TempDir dir;
  fs::create_symlink(dir / "real", dir / "link");
  write_output(dir / "link", "new");
  EXPECT_TRUE(fs::is_symlink(dir / "link"));
  EXPECT_EQ(read_text(dir / "real"), "new");
}

TEST(OutputFile, APipeIsWrittenInto) {
  const TempDir dir;
  const auto pipe = dir / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  auto read = std::async(std::launch::async, [&] { return read_text(pipe); });
  const std::string much(300000, 'x');  // more than a pipe holds at once
  write_output(pipe, much);
  EXPECT_EQ(read.get(), much);
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_THAT(names(dir.path()), testing::ElementsAre("pipe"));
}

TEST(OutputFile, ADeviceIsWrittenInto) {
  write_output("/dev/null", "text");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_EQ(error_of("/dev/full").kind(), geo::ErrorKind::no_space);
}

TEST(OutputFile, AnOpenFileKeepsWhatStandsInIt) {
  const TempDir dir;
  const auto log = dir.file("log", "before ");
  const int opened = ::open(log.c_str(), O_WRONLY | O_APPEND);
  write_output("/dev/fd/" + std::to_string(opened), "after");
  EXPECT_EQ(::write(opened, "!", 1), 1) << "it is still open";
  ::close(opened);
  EXPECT_EQ(read_text(log), "before after!");
  EXPECT_EQ(geo::output_place("/dev/stdout").descriptor, STDOUT_FILENO);
}

TEST(OutputFile, WhatNoOutputBelongsIntoIsRefused) {
  const TempDir dir;
  fs::create_symlink("b", dir / "a");
  fs::create_symlink("a", dir / "b");
  EXPECT_EQ(error_of(dir.path()).kind(), geo::ErrorKind::usage);
  EXPECT_STREQ(
      error_of(dir.path()).what(),
      (dir.path().string() + ": cannot be an output (got a folder, allowed a file, pipe or terminal); name a file")
          .c_str());
  EXPECT_THAT(error_of(dir / "a").what(), testing::HasSubstr("(got links in a circle, "));
  EXPECT_EQ(error_of(dir / "no" / "folder").kind(), geo::ErrorKind::failed);
}

TEST(OutputFile, AGeoTiffNeedsAFile) {
  const TempDir dir;
  ASSERT_EQ(mkfifo((dir / "pipe").c_str(), 0600), 0);
  EXPECT_THROW(geo::regular_output(dir / "pipe"), geo::Error);
  EXPECT_THROW(geo::regular_output("/dev/stdout"), geo::Error);
  fs::create_symlink("real.tif", dir / "link.tif");
  EXPECT_EQ(geo::regular_output(dir / "link.tif"), dir / "real.tif");
}

}  // namespace
