#include "pipeline/serve/openapi.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "pipeline/http/http_service.hpp"
#include "pipeline/serve/serve_routes.hpp"
#include "schema_check.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using nlohmann::json;
using steppe_test::queried_night;
using steppe_test::Service;

Service& service() {
  static Service made(queried_night().tiny.workspace.root);
  return made;
}

const steppe_test::TempDir& folder() {
  static const steppe_test::TempDir made;
  return made;
}

json description() { return json::parse(openapi_json()); }

const char* method_word(HttpMethod method) { return method == HttpMethod::post ? "post" : "get"; }

using Addresses = std::set<std::pair<std::string, std::string>>;

// What the server answers itself.
const std::set<std::string_view> kOwn = {"/health", "/ready", "/metrics"};

TEST(OpenApi, DescribesEveryAddressAndNoOther) {
  Addresses rows, routed, written, described;
  for (const HttpRoute& route : serve_routes(service().workspaces))
    routed.emplace(method_word(route.method), route.pattern);
  const HttpService server({}, {.access_log = folder() / "log"});
  for (const auto own : kOwn) {
    routed.emplace("get", own);
    const auto admitted = server.gate().admit({"GET", std::string(own), 11, {{"host", "h"}}}, "");
    EXPECT_TRUE(std::holds_alternative<HttpAdmission>(admitted)) << own;
  }
  for (const ApiRow& row : api_rows()) {
    rows.emplace(method_word(row.method), row.pattern);
    EXPECT_TRUE(written.emplace(method_word(row.method), path_of(row)).second) << path_of(row);
  }
  EXPECT_EQ(rows, routed);
  const json paths = description().at("paths");
  for (const auto& [path, operations] : paths.items())
    for (const auto& [method, unused] : operations.items()) described.emplace(method, path);
  EXPECT_EQ(described, written);
}

TEST(OpenApi, NamesWhatStandsInBracesAndNothingElse) {
  for (const ApiRow& row : api_rows()) {
    const std::string path = path_of(row);
    EXPECT_EQ(path.find("..."), path.npos);
    for (const auto& capture : row.captures) {
      EXPECT_NE(path.find("{" + std::string(capture.name) + "}"), path.npos) << path << ' ' << capture.name;
      EXPECT_NE(translate(Language::zh, capture.what), capture.what);
    }
    json names = json::array();
    const json parameters = description().at("paths").at(path).at(method_word(row.method)).at("parameters");
    for (const auto& one : parameters)
      if (one.at("in") == "path") names.push_back("{" + one.at("name").get<std::string>() + "}");
    EXPECT_EQ(names.size(), static_cast<std::size_t>(std::count(path.begin(), path.end(), '{'))) << path;
    for (const auto& name : names) EXPECT_NE(path.find(name.get<std::string>()), path.npos) << path << name;
  }
}

TEST(OpenApi, SaysWhichBodiesARouteAccepts) {
  for (const HttpRoute& route : serve_routes(service().workspaces)) {
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
    const bool any_json = std::any_of(row.answers.begin(), row.answers.end(),
                                      [](const std::string_view type) { return type.ends_with("json"); });
    EXPECT_TRUE(row.schema.empty() ? !any_json || row.pattern.find("/table/") != row.pattern.npos
                                   : schemas.contains(std::string(row.schema)))
        << row.pattern;
    EXPECT_NE(translate(Language::zh, row.what), row.what) << row.pattern;
    for (const auto& parameter : row.query) EXPECT_NE(translate(Language::zh, parameter.what), parameter.what);
  }
}

// Every parameter that is described as needed is missed when it is not there.
TEST(OpenApi, TellsWhichParametersAreNeeded) {
  const std::map<std::string_view, std::string> all = {{"/api/v1/{workspace}/series", "zone=w"},
                                                       {"/api/v1/{workspace}/explain", "lon=104.8&lat=40.6"},
                                                       {"/wmts/{workspace}", "SERVICE=WMTS&REQUEST=GetCapabilities"}};
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
  EXPECT_EQ(needed, 5);
}

std::string asked_for(const ApiRow& row) {
  std::string address = path_of(row);
  const auto put = [&](const std::string& capture, const std::string& value) {
    if (const auto at = address.find(capture); at != address.npos) address.replace(at, capture.size(), value);
  };
  const bool wmts = address.starts_with("/wmts");
  put("{workspace}", "w");
  put("{night}", service().workspaces.night("w")->night);
  for (const auto& [capture, value] : std::map<std::string, std::string>{{"{zone}", "w"},
                                                                         {"{name}", "zones.csv"},
                                                                         {"{layer}", wmts ? "fvc_2021" : "fvc"},
                                                                         {"{product}", "fvc"},
                                                                         {"{period}", "2021"},
                                                                         {"{tile}", "e0000s0001"},
                                                                         {"{style}", "default"},
                                                                         {"{matrix}", "grid"},
                                                                         {"{set}", "webmercator"}})
    put(capture, value);
  for (const char* capture : {"{z}", "{x}", "{y}", "{level}", "{row}", "{col}", "{j}", "{i}"}) put(capture, "0");
  if (address.ends_with("/series")) address += "?zone=w";
  if (address.ends_with("/explain")) address += "?lon=103.8196&lat=40.6429";
  if (address.ends_with("/buffer")) address += "?metres=5";
  if (address.ends_with("/clip")) address += "?layer=fvc&period=2021";
  if (address == "/wmts/w") address += "?SERVICE=WMTS&REQUEST=GetCapabilities";
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

std::string_view without_charset(std::string_view type) { return type.substr(0, type.find("; charset")); }

TEST(OpenApi, HasSchemasThatAnswersKeep) {
  const json schemas = json::parse(api_schemas());
  for (const ApiRow& row : api_rows()) {
    if (kOwn.contains(row.pattern)) continue;
    const std::string address = asked_for(row);
    const auto answer = row.method == HttpMethod::get
                            ? service().get(address)
                            : service().post(address, body_for(row.pattern), "application/json");
    ASSERT_EQ(answer.status, 200) << address << steppe_test::text_of(answer);
    EXPECT_EQ(without_charset(answer.content_type), row.answers.front()) << address;
    if (row.schema.empty() || !answer.content_type.ends_with("json")) continue;
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
