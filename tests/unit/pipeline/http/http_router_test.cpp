#include "pipeline/http/http_router.hpp"

#include <gmock/gmock.h>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

HttpRouter router_of(const std::vector<std::pair<HttpMethod, const char*>>& patterns) {
  std::vector<HttpRoute> routes;
  for (const auto& [method, pattern] : patterns) routes.push_back({method, pattern, HttpLoad::quick, false, {}});
  return HttpRouter(routes);
}

TEST(HttpRouter, PrefersWordsToNamesAndNamesToRests) {
  const HttpRouter router = router_of({{HttpMethod::get, "/{rest...}"},
                                       {HttpMethod::get, "/api/{workspace}"},
                                       {HttpMethod::get, "/api/openapi.json"},
                                       {HttpMethod::get, "/api/{workspace}/zones/{zone}"}});
  EXPECT_EQ(router.find(HttpMethod::get, "/api/openapi.json")->route, 2u);
  EXPECT_THAT(router.find(HttpMethod::get, "/api/west")->captures, ElementsAre("west"));
  EXPECT_THAT(router.find(HttpMethod::get, "/api/west/zones/150802")->captures, ElementsAre("west", "150802"));
  EXPECT_THAT(router.find(HttpMethod::get, "/assets/a/b.js")->captures, ElementsAre("assets/a/b.js"));
  EXPECT_FALSE(router.find(HttpMethod::get, "/"));
}

TEST(HttpRouter, GetAnswersHead) {
  const HttpRouter router = router_of({{HttpMethod::get, "/a"}, {HttpMethod::post, "/b"}});
  EXPECT_TRUE(router.find(HttpMethod::head, "/a"));
  EXPECT_FALSE(router.find(HttpMethod::head, "/b"));
  EXPECT_FALSE(router.find(std::nullopt, "/a"));
}

TEST(HttpRouter, SaysWhatIsAllowedButForTheFallback) {
  const HttpRouter router = router_of(
      {{HttpMethod::get, "/{file...}"}, {HttpMethod::get, "/a"}, {HttpMethod::post, "/a"}, {HttpMethod::put, "/b"}});
  EXPECT_EQ(router.allowed("/a"), "GET, HEAD, POST");
  EXPECT_EQ(router.allowed("/b"), "PUT");
  EXPECT_THAT(router.allowed("/c"), IsEmpty());
}

TEST(HttpRouter, RefusesPatternsThatMakeNoSense) {
  for (const char* pattern : {"a", "/a//b", "/{a...}/b"})
    EXPECT_THROW(router_of({{HttpMethod::get, pattern}}), geo::UsageError) << pattern;
}

}  // namespace
}  // namespace steppe
