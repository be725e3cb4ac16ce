#include "libgeo/base/small_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.hpp"

namespace {

TEST(SmallFile, GivesAllBytes) {
  const steppe_test::TempDir dir;
  const std::string bytes("a\0b\r\n", 5);
  std::ofstream(dir / "x", std::ios::binary) << bytes;
  const auto read = geo::read_small_file(dir / "x", 5);
  ASSERT_TRUE(read);
  EXPECT_EQ(read.value(), bytes);
}

TEST(SmallFile, OneByteTooManyIsRefused) {
  const steppe_test::TempDir dir;
  std::ofstream(dir / "x") << std::string(100001, 'a');
  const auto read = geo::read_small_file(dir / "x", 100000);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.fault().kind, geo::FaultKind::too_large);
  EXPECT_EQ(geo::render(read.fault().message), (dir / "x").string() +
                                                   ": is too large for what it should be (allowed 100000 bytes); "
                                                   "check the path");
}

TEST(SmallFile, AbsentFileAndFolderAreNamed) {
  const steppe_test::TempDir dir;
  EXPECT_EQ(geo::read_small_file(dir / "no", 9).fault().kind, geo::FaultKind::missing);
  EXPECT_EQ(geo::read_small_file(dir.path(), 9).fault().kind, geo::FaultKind::unsupported);
}

}  // namespace
