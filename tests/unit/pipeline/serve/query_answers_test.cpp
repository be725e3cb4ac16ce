#include "pipeline/serve/query_answers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/vector/polygon_text.hpp"
#include "pipeline/query/answer_output.hpp"
#include "pipeline/query/ask_all.hpp"
#include "pipeline/query/query_names.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

using nlohmann::json;
using steppe_test::header_of;
using steppe_test::queried_night;
using steppe_test::refusal_in;
using steppe_test::Service;
using steppe_test::text_of;
using steppe_test::zone_as_geojson;

Service& service() {
  static Service made(queried_night().tiny.workspace.root);
  return made;
}

// As cli/command_query.cpp puts it together.
std::string as_the_command_writes(const std::string& body, AnswerFormat format) {
  QueryService query(queried_night().tiny.workspace.root, {});
  const QueryRequest request = spelled_out({"fvc", "water"}, {"2020..2021"}, query.index());
  const QueryContext context{query.index(), request};
  std::string text;
  const auto writer = make_answer_output(format, context, [&](const std::string& piece) { text += piece; });
  auto input = geo::polygons_from_text(body, {}).value();
  std::vector<AskedPolygon> polygons;
  for (auto& polygon : input.polygons) polygons.push_back({std::move(polygon), input.crs});
  const Ask ask = [&](const geo::MultiPolygon& shape, const geo::Crs& crs, const geo::ParallelFor& parallel) {
    return query.ask(shape, crs, request, parallel, {});
  };
  ask_all(
      polygons, ask, {1, format == AnswerFormat::geojson}, [] { return false; },
      [&](AnsweredPolygon&& polygon) { writer->add(polygon); });
  writer->finish();
  return text;
}

std::string collection(const std::vector<std::string>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (const auto& feature : features) text += (text.ends_with('[') ? "" : ",") + feature;
  return text + "]}";
}

std::string broken_feature() {
  return R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[103.8,40.6],[103.9,40.7],)"
         R"([103.9,40.6],[103.8,40.7],[103.8,40.6]]]}})";
}

const std::string kAddress = "/api/v1/w/query?layer=fvc,water&period=2020..2021";

TEST(QueryAnswers, AreTheBytesOfTheCommand) {
  const std::string body = collection({zone_as_geojson("n"), broken_feature(), zone_as_geojson("w")});
  const auto expect = [&](const std::string& format, AnswerFormat as, const char* type) {
    const auto answer = service().post(kAddress + "&format=" + format, body);
    EXPECT_EQ(answer.status, 200) << text_of(answer);
    EXPECT_EQ(answer.content_type, type);
    EXPECT_EQ(text_of(answer), as_the_command_writes(body, as));
  };
  expect("json", AnswerFormat::json, "application/json");
  expect("csv", AnswerFormat::csv, "text/csv; charset=utf-8");
  expect("geojson", AnswerFormat::geojson, "application/geo+json");
  EXPECT_EQ(text_of(service().post(kAddress, body)), as_the_command_writes(body, AnswerFormat::json));
}

TEST(QueryAnswers, DoNotDependOnThreadsOrOnHowManyPolygonsThereAre) {
  std::vector<std::string> many;
  for (int i = 0; i < 70; ++i) many.push_back(zone_as_geojson(i % 2 == 0 ? "n" : "s"));
  HttpRequest request;
  request.body = collection(many);
  request.headers = {{"content-type", "application/json"}};
  std::atomic<std::size_t> handed{0};
  request.parallel = [&](std::size_t count, const std::function<void(std::size_t)>& work) {
    handed += count;
    for (std::size_t i = count; i > 0; --i) work(i - 1);
  };
  const auto answer = service().ask(HttpMethod::post, kAddress, request);
  EXPECT_EQ(text_of(answer), as_the_command_writes(request.body, AnswerFormat::json));
  EXPECT_EQ(handed, 70U);
}

TEST(QueryAnswers, GiveAWorkbookInTheReadersLanguage) {
  for (const char* lang : {"zh", "en"}) {
    const auto answer = service().post(kAddress + "&format=xlsx&lang=" + lang, zone_as_geojson("n"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(text_of(answer).starts_with("PK"));
    EXPECT_NE(header_of(answer, "content-disposition").find(".xlsx"), std::string::npos);
  }
  EXPECT_EQ(service().post(kAddress + "&lang=fr", zone_as_geojson("n")).status, 400);
}

TEST(QueryAnswers, AreRefusedWithWordsWhenTheQuestionIsWrong) {
  const auto expect = [&](const std::string& address, const std::string& body, const std::string& type, int status) {
    const auto answer = service().post(address, body, type);
    EXPECT_EQ(answer.status, status) << address << text_of(answer);
    EXPECT_FALSE(refusal_in(answer).empty());
    return refusal_in(answer);
  };
  const std::string good = zone_as_geojson("n"), geojson = "application/geo+json";
  expect("/api/v1/w/query?layer=fvx", good, geojson, 400);
  expect("/api/v1/w/query?layer=fvc&period=1999", good, geojson, 400);
  expect("/api/v1/w/query?format=pdf", good, geojson, 400);
  expect(kAddress, good, "application/x-www-form-urlencoded", 415);
  expect(kAddress, good, "", 415);
  expect(kAddress, "{", geojson, 400);
  expect(kAddress, "", geojson, 400);
  expect(kAddress, "POLYGON", geojson, 400);
  expect(kAddress, std::string(200'000, '['), geojson, 400);
  expect(kAddress, collection({}), geojson, 400);
  expect(kAddress, broken_feature(), geojson, 422);
  const auto far = expect(kAddress, R"({"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]})", geojson, 422);
  EXPECT_NE(far.find("lies outside all data"), std::string::npos);
  expect(kAddress, R"({"type":"Polygon","coordinates":[[[NaN,1],[2,1],[2,2],[NaN,1]]]})", geojson, 422);
}

TEST(QueryAnswers, HaveLimits) {
  const std::string small = R"({"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]})";
  std::string many = R"({"type":"FeatureCollection","features":[)";
  for (int i = 0; i < 10'001; ++i)
    many += (i > 0 ? "," : "") + std::string(R"({"type":"Feature","properties":{},"geometry":)") + small + "}";
  EXPECT_EQ(service().post(kAddress, many + "]}").status, 413);
  std::string ring = "[[1,1]";
  for (int i = 0; i < 300'001; ++i) ring += ",[" + std::to_string(i % 100) + ".5,2]";
  EXPECT_EQ(service().post(kAddress, R"({"type":"Polygon","coordinates":[)" + ring + ",[1,1]]]}").status, 413);
}

TEST(QueryAnswers, AreGivenUpWhenTheClientIsGone) {
  HttpRequest request;
  request.body = zone_as_geojson("n");
  request.headers = {{"content-type", "application/json"}};
  request.cancelled = [] { return true; };
  EXPECT_THROW(service().ask(HttpMethod::post, kAddress, request), geo::Interrupted);
}

TEST(QueryAnswers, KeepWhatStandsInNamesAsData) {
  const std::string body = R"({"type":"Feature","properties":{"name":"<script>alert(\"x\")</script>"},"geometry":)" +
                           json::parse(zone_as_geojson("n")).at("geometry").dump() + "}";
  const auto answer = service().post(kAddress, body);
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(json::accept(text_of(answer)));
}

}  // namespace
}  // namespace steppe
