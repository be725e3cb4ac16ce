#include "pipeline/http/http_target.hpp"

#include <gmock/gmock.h>

namespace steppe {
namespace {

using testing::ElementsAre;
using testing::Pair;

HttpTarget parsed(std::string_view target) {
  auto result = parse_http_target(target);
  EXPECT_TRUE(result.ok()) << target;
  return result ? std::move(result).value() : HttpTarget{};
}

TEST(HttpTarget, DecodesPathAndQuery) {
  const HttpTarget target = parsed("/api/v1/%E5%B7%B4%E5%BD%A6/x+y?layer=a%2Cb&period=2020..2025&name=a+b&flag&empty=");
  EXPECT_EQ(target.path, "/api/v1/巴彦/x+y");
  EXPECT_THAT(target.query, ElementsAre(Pair("layer", "a,b"), Pair("period", "2020..2025"), Pair("name", "a b"),
                                        Pair("flag", ""), Pair("empty", "")));
}

TEST(HttpTarget, KeepsTheOrderOfRepeatedParametersAndSignsInValues) {
  EXPECT_THAT(parsed("/q?b=1&a=2&b=3=4&&").query, ElementsAre(Pair("b", "1"), Pair("a", "2"), Pair("b", "3=4")));
}

TEST(HttpTarget, DropsOneSlashAtTheEnd) {
  EXPECT_EQ(parsed("/").path, "/");
  EXPECT_EQ(parsed("/wmts/a/?x=1").path, "/wmts/a");
  EXPECT_FALSE(parse_http_target("/wmts/a//").ok());
}

class RefusedTarget : public testing::TestWithParam<const char*> {};

TEST_P(RefusedTarget, IsAFault) { EXPECT_FALSE(parse_http_target(GetParam()).ok()); }

INSTANTIATE_TEST_SUITE_P(Shapes, RefusedTarget,
                         testing::Values("", "*", "http://a/b", "a/b", "/a/../b", "/..", "/%2e%2e/etc/passwd",
                                         "/a/%2E/b", "/./a", "//a", "/a//b", "/a%2Fb", "/a%5cb", "/a\\b", "/a%00b",
                                         "/a%0ab", "/a%7f", "/a%", "/a%1", "/a%zz", "/a%+1", "/%ff", "/%C0%AF",
                                         "/%ED%A0%80", "/a?x=%00", "/a?x=%ff", "/a?x=%2", "/a#b",
                                         "/a?x=%0d%0aSet-Cookie:1"));

TEST(HttpTarget, BoundsDepthAndParameters) {
  std::string deep, many = "/q?";
  for (int i = 0; i < 33; ++i) deep += "/d";
  for (int i = 0; i < 65; ++i) many += "p=1&";
  EXPECT_FALSE(parse_http_target(deep).ok());
  EXPECT_TRUE(parse_http_target(deep.substr(2)).ok());
  EXPECT_FALSE(parse_http_target(many).ok());
  EXPECT_TRUE(parse_http_target(many.substr(0, many.size() - 4)).ok());
}

}  // namespace
}  // namespace steppe
