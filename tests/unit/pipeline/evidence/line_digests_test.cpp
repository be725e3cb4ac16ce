#include "pipeline/evidence/line_digests.hpp"

#include <gtest/gtest.h>

namespace {

using steppe::line_difference;
using steppe::line_digests;
using steppe::line_of;

TEST(LineDigests, EqualTextsHaveNoDifference) {
  EXPECT_FALSE(line_difference(line_digests("a\nb\n"), line_digests("a\nb\n")));
  EXPECT_FALSE(line_difference(line_digests(""), line_digests("")));
}

TEST(LineDigests, FindsTheLineThatWasChanged) {
  const auto got = line_difference(line_digests("id,n\n1,20\n2,30\n"), line_digests("id,n\n1,21\n2,30\n"));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->line, 2u);
  EXPECT_EQ(got->packed_lines, 1u);
  EXPECT_EQ(got->found_lines, 1u);
}

TEST(LineDigests, FindsLinesThatWereAddedAndTakenAway) {
  const auto added = line_difference(line_digests("a\nb\n"), line_digests("a\nx\ny\nb\n"));
  ASSERT_TRUE(added);
  EXPECT_EQ(added->line, 2u);
  EXPECT_EQ(added->packed_lines, 0u);
  EXPECT_EQ(added->found_lines, 2u);
  const auto taken = line_difference(line_digests("a\nb\nc"), line_digests("a\n"));
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->packed_lines, 2u);
  EXPECT_EQ(taken->found_lines, 0u);
}

TEST(LineDigests, GivesALineWithoutItsEnd) {
  EXPECT_EQ(line_of("a\r\nb\r\n", 2), "b");
  EXPECT_EQ(line_of("a\nb", 2), "b");
  EXPECT_EQ(line_of("a\n", 3), "");
}

}  // namespace
