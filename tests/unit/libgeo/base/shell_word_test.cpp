#include "libgeo/base/shell_word.hpp"

#include <gtest/gtest.h>

#include "tests/support/process.hpp"

namespace {

TEST(ShellWord, IsInQuotesWhereItNeedsThem) {
  EXPECT_EQ(geo::shell_word("/data/steppe-2/night.toml"), "/data/steppe-2/night.toml");
  EXPECT_EQ(geo::shell_word(""), "''");
  EXPECT_EQ(geo::shell_word("/my data/$HOME;x"), "'/my data/$HOME;x'");
  EXPECT_EQ(geo::shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(geo::shell_word("~root"), "'~root'");
  EXPECT_EQ(geo::shell_quoted("plain"), "'plain'");
}

TEST(ShellWord, IsOneWordWhateverItHolds) {
  const std::string hostile = "it's; $(rm -rf /) `x` \"\n*";
  EXPECT_EQ(steppe_test::run_process({"bash", "-c", "printf %s " + geo::shell_word(hostile)}).out, hostile);
}

}  // namespace
