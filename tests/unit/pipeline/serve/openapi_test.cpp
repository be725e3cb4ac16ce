#include "pipeline/serve/openapi.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "pipeline/serve/json_routes.hpp"
#include "schema_check.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

using nlohmann::json;
using steppe_test::queried_night;
using steppe_test::Service;

Service& service() {
  static Service made(queried_night().tiny.workspace.root);
  return made;
}

json description() { return json::parse(openapi_json()); }

const char* method_word(HttpMethod method) { return method == HttpMethod::post ? "post" : "get"; }

using Addresses = std::set<std::pair<std::string, std::string>>;

TEST(OpenApi, DescribesEveryAddressAndNoOther) {
  Addresses described, routed;
  const json paths = description().at("paths");
  for (const auto& [pattern, operations] : paths.items())
    for (const auto& [method, unused] : operations.items()) described.emplace(method, pattern);
  for (const HttpRoute& route : json_routes(service().workspaces))
    routed.emplace(method_word(route.method), route.pattern);
  EXPECT_EQ(described, routed);
}

TEST(OpenApi, SaysWhichBodiesARouteAccepts) {
  for (const HttpRoute& route : json_routes(service().workspaces)) {
    const auto row = std::find_if(api_rows().begin(), api_rows().end(), [&](const ApiRow& r) {
      return r.pattern == route.pattern && r.method == route.method;
    });
    ASSERT_NE(row, api_rows().end()) << route.pattern;
    EXPECT_EQ(row->body.empty(), route.method == HttpMethod::get) << route.pattern;
    for (const auto& type : route.accepts)
      EXPECT_NE(std::find(row->body.begin(), row->body.end(), type), row->body.end()) << route.pattern << ' ' << type;
    EXPECT_EQ(route.body_limit > 0, route.method == HttpMethod::post) << route.pattern;
  }
}

TEST(OpenApi, NamesSchemasThatAreThereAndTextsInBothLanguages) {
  const json schemas = json::parse(api_schemas());
  for (const ApiRow& row : api_rows()) {
    EXPECT_TRUE(schemas.contains(std::string(row.schema))) << row.pattern;
    EXPECT_NE(translate(Language::zh, row.what), row.what) << row.pattern;
    for (const auto& parameter : row.query) EXPECT_NE(translate(Language::zh, parameter.what), parameter.what);
  }
}

// Every parameter that is described as needed is missed when it is not there.
TEST(OpenApi, TellsWhichParametersAreNeeded) {
  const std::map<std::string_view, std::string> all = {{"/api/v1/{workspace}/series", "zone=w"},
                                                       {"/api/v1/{workspace}/explain", "lon=104.8&lat=40.6"}};
  int needed = 0;
  for (const ApiRow& row : api_rows())
    for (const auto& parameter : row.query) {
      if (!parameter.required || row.method != HttpMethod::get) continue;
      std::string address(row.pattern), others;
      address.replace(address.find("{workspace}"), 11, "w");
      ASSERT_TRUE(all.contains(row.pattern)) << row.pattern;
      EXPECT_EQ(service().get(address + "?" + all.at(row.pattern)).status, 200) << address;
      EXPECT_EQ(service().get(address + "?x=1").status, 400) << address;
      ++needed;
    }
  EXPECT_EQ(needed, 3);
}

std::string asked_for(std::string_view pattern) {
  std::string address(pattern);
  const auto put = [&](const std::string& capture, const std::string& value) {
    if (const auto at = address.find(capture); at != address.npos) address.replace(at, capture.size(), value);
  };
  put("{workspace}", "w");
  put("{zone}", "w");
  if (address.ends_with("/series")) address += "?zone=w";
  if (address.ends_with("/explain")) address += "?lon=103.8196&lat=40.6429";
  if (address.ends_with("/buffer")) address += "?metres=5";
  return address;
}

std::string body_for(std::string_view pattern) {
  const std::string polygon = steppe_test::zone_as_geojson("w");
  if (!pattern.ends_with("/split")) return polygon;
  const auto geometry = json::parse(polygon).at("geometry");
  const auto& ring = geometry.at("coordinates").at(0);
  json line = {{"type", "LineString"}, {"coordinates", json::array()}};
  double west = 180, east = -180, south = 90, north = -90;
  for (const auto& p : ring) {
    west = std::min(west, p[0].get<double>()), east = std::max(east, p[0].get<double>());
    south = std::min(south, p[1].get<double>()), north = std::max(north, p[1].get<double>());
  }
  line["coordinates"] = {{west - 0.01, (south + north) / 2}, {east + 0.01, (south + north) / 2}};
  return json{{"polygon", geometry}, {"line", line}}.dump();
}

TEST(OpenApi, HasSchemasThatAnswersKeep) {
  const json schemas = json::parse(api_schemas());
  for (const ApiRow& row : api_rows()) {
    const std::string address = asked_for(row.pattern);
    const auto answer = row.method == HttpMethod::get
                            ? service().get(address)
                            : service().post(address, body_for(row.pattern), "application/json");
    ASSERT_EQ(answer.status, 200) << address << steppe_test::text_of(answer);
    EXPECT_EQ(answer.content_type, row.answers.front()) << address;
    EXPECT_EQ(steppe_test::against_schema(json::parse(steppe_test::text_of(answer)),
                                          schemas.at(std::string(row.schema)), schemas),
              "")
        << address;
  }
  const auto refused = service().get("/api/v1/nobody");
  EXPECT_EQ(steppe_test::against_schema(json::parse(steppe_test::text_of(refused)), schemas.at("Error"), schemas), "");
}

TEST(OpenApi, IsHeldByACheckThatCanFail) {
  const json schemas = json::parse(api_schemas());
  const auto wrong = [&](const char* value, const char* schema) {
    return !steppe_test::against_schema(json::parse(value), schemas.at(schema), schemas).empty();
  };
  EXPECT_TRUE(wrong(R"({"zh":"a"})", "Words"));
  EXPECT_TRUE(wrong(R"({"zh":"a","en":1})", "Words"));
  EXPECT_TRUE(wrong(R"({"zh":"a","en":"b","fr":"c"})", "Words"));
  EXPECT_TRUE(wrong(R"({"type":"Point","coordinates":[]})", "Geometry"));
  EXPECT_FALSE(wrong(R"({"zh":"a","en":"b"})", "Words"));
}

}  // namespace
}  // namespace steppe
