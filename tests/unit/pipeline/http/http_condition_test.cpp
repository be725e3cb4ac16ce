#include "pipeline/http/http_condition.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(HttpCondition, FindsATagInAList) {
  EXPECT_TRUE(names_etag("\"a\"", "\"a\""));
  EXPECT_TRUE(names_etag("\"b\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(names_etag("*", "\"a\""));
  for (const char* other : {"", "a", "\"ab\"", "\"a", "\"A\""}) EXPECT_FALSE(names_etag(other, "\"a\"")) << other;
}

TEST(HttpCondition, UnderstandsOneRange) {
  const auto part = [](const char* field) {
    const AskedRange asked = asked_range(field, 100);
    EXPECT_EQ(asked.kind, RangeKind::part) << field;
    return asked.range;
  };
  EXPECT_EQ(part("bytes=0-0"), (ByteRange{0, 1}));
  EXPECT_EQ(part("bytes=10-19"), (ByteRange{10, 10}));
  EXPECT_EQ(part("bytes=90-"), (ByteRange{90, 10}));
  EXPECT_EQ(part("bytes=-10"), (ByteRange{90, 10}));
  EXPECT_EQ(part("bytes=-1000"), (ByteRange{0, 100}));
  EXPECT_EQ(part("bytes=50-1000"), (ByteRange{50, 50}));
}

TEST(HttpCondition, TakesOddRangesForNone) {
  for (const char* field : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=0-1,3-4", "lines=0-1",
                            "bytes=0-1x", "bytes=-+1", "bytes=99999999999999999999-"})
    EXPECT_EQ(asked_range(field, 100).kind, RangeKind::whole) << field;
}

TEST(HttpCondition, SaysWhatLiesBeyondTheEnd) {
  for (const char* field : {"bytes=100-", "bytes=100-200", "bytes=-0"})
    EXPECT_EQ(asked_range(field, 100).kind, RangeKind::unsatisfiable) << field;
  EXPECT_EQ(asked_range("bytes=0-", 0).kind, RangeKind::unsatisfiable);
}

}  // namespace
}  // namespace steppe
