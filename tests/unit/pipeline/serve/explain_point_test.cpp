#include "pipeline/serve/explain_point.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/crs/transform.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/serve/seen_dates.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

using nlohmann::json;
using steppe_test::queried_night;
using steppe_test::Service;
using steppe_test::text_of;

// The middle of a pixel of the tiny scene, in degrees.
std::string address_of(int col, int row, const std::string& workspace = "w") {
  const auto wgs84 = geo::Crs::from_text("EPSG:4326").value();
  const auto transform = geo::Transform::between(queried_night().crs(), wgs84).value();
  double x[] = {400000 + 30 * (col + 0.5)}, y[] = {4500000 - 30 * (row + 0.5)};
  transform.forward(x, y);
  return "/api/v1/" + workspace + "/explain?lon=" + geo::number_text(x[0]) + "&lat=" + geo::number_text(y[0]);
}

Service& service() {
  static Service made(queried_night().tiny.workspace.root);
  return made;
}

json explained(int col, int row) { return json::parse(text_of(service().get(address_of(col, row)))); }

TEST(ExplainPoint, FindsTilePixelAndZone) {
  const json at = explained(5, 4);
  EXPECT_EQ(at.at("place").at("tile"), "e0001s0002");
  EXPECT_EQ(at.at("place").at("row"), 0);
  EXPECT_EQ(at.at("place").at("col"), 1);
  EXPECT_EQ(explained(0, 5).at("zone").at("zone_id"), "w");
}

TEST(ExplainPoint, SaysWhatTheRastersHave) {
  const auto& night = *queried_night().night;
  for (const auto& [col, row] : {std::pair{1, 1}, {2, 3}, {6, 2}, {7, 5}}) {
    const json at = explained(col, row);
    ASSERT_EQ(at.at("periods").size(), 2U);
    const auto& period = at.at("periods")[1];
    EXPECT_EQ(period.at("period"), 2021);
    const auto files = product_files(night.plan, night.records, queried_night().tiny.workspace);
    for (const auto& layer : period.at("layers")) {
      const auto product = product_named(layer.at("layer").get<std::string>()).value();
      auto source = files.open({2021, product, at.at("place").at("tile")});
      ASSERT_TRUE(source.ok());
      std::int16_t stored = 0;
      const geo::Window pixel{at.at("place").at("col"), at.at("place").at("row"), 1, 1};
      ASSERT_TRUE(source.value()->read(0, pixel, std::span(&stored, 1)).ok());
      const auto& said = row_of(product).classes() ? layer.at("class") : layer.at("value");
      const bool nothing = stored == row_of(product).no_data;
      EXPECT_EQ(said.is_null(), nothing) << layer.dump();
      if (nothing) continue;
      const double scale = row_of(product).classes() ? 1 : product == Product::fvc ? 0.01 : 0.0001;
      EXPECT_NEAR(said.get<double>(), stored * scale, 1e-6) << layer.dump();
    }
  }
}

TEST(ExplainPoint, ListsTheDatesAndWhatTheyWere) {
  const json at = explained(2, 2);
  const auto& seen = at.at("periods")[1].at("observations");
  std::size_t clear = 0;
  std::set<std::string> dates;
  for (const auto& date : seen.at("dates")) {
    clear += date.at("state") == "clear";
    dates.insert(date.at("date"));
    EXPECT_EQ(date.at("acquired_utc").get<std::string>().substr(0, 10), date.at("date"));
    EXPECT_EQ(date.at("sensor"), "landsat-8");
  }
  EXPECT_EQ(seen.at("clear"), clear);
  EXPECT_TRUE(dates.contains("2021-04-10"));
  EXPECT_GT(dates.size(), 3U);
  const auto& blind = at.at("periods")[0].at("observations");
  ASSERT_EQ(blind.at("dates").size(), 1U);
  EXPECT_EQ(blind.at("dates")[0].at("state"), "no_data");
  EXPECT_EQ(blind.at("seen"), 0);
  EXPECT_EQ(at.at("periods")[0].at("status"), "no_data");
  EXPECT_EQ(at.at("periods")[0].at("why").at("en"), "no scene covers it");
}

TEST(ExplainPoint, CountsTheClearDaysOfTheSeasonAsTheProductDoes) {
  for (const auto& [col, row] : {std::pair{0, 0}, {3, 3}, {5, 1}}) {
    const json period = explained(col, row).at("periods")[1];
    if (period.at("status") != "valid") continue;
    EXPECT_GT(period.at("observations").at("season_days").get<int>(), 0);
    EXPECT_GE(period.at("observations").at("clear"), period.at("observations").at("season_days"));
  }
}

TEST(ExplainPoint, SaysWhenScenesAreGone) {
  const auto inbox = queried_night().tiny.inbox(), hidden = queried_night().tiny.dir / "hidden";
  std::filesystem::rename(inbox, hidden);
  const json at = explained(2, 2);
  std::filesystem::rename(hidden, inbox);
  for (const auto& date : at.at("periods")[1].at("observations").at("dates")) EXPECT_EQ(date.at("state"), "scene_gone");
}

TEST(ExplainPoint, SaysThatThereIsNothingFarAway) {
  const json at = json::parse(text_of(service().get("/api/v1/w/explain?lon=104.5&lat=41")));
  EXPECT_TRUE(at.at("zone").is_null());
  EXPECT_EQ(at.at("periods")[0].at("why").at("en"), "the workspace has no tiles of 2020 here");
  EXPECT_TRUE(at.at("periods")[0].at("observations").at("dates").empty());
  for (const char* wrong : {"lon=x&lat=1", "lon=181&lat=1", "lon=1", "lon=nan&lat=1", "lat=1&lon=inf"})
    EXPECT_EQ(service().get(std::string("/api/v1/w/explain?") + wrong).status, 400) << wrong;
  EXPECT_EQ(service().get("/api/v1/w/explain?lon=15&lat=0").status, 422);
}

TEST(ExplainPoint, AnswersForTheYearsAskedFor) {
  const json at = json::parse(text_of(service().get(address_of(2, 2) + "&period=2021")));
  ASSERT_EQ(at.at("periods").size(), 1U);
  EXPECT_EQ(at.at("periods")[0], explained(2, 2).at("periods")[1]);
  EXPECT_EQ(service().get(address_of(2, 2) + "&period=1999").status, 400);
}

TEST(ExplainPoint, IsGivenUpWhenTheClientIsGone) {
  HttpRequest request;
  request.cancelled = [] { return true; };
  EXPECT_THROW(service().ask(HttpMethod::get, address_of(1, 1), request), geo::Interrupted);
}

TEST(SeenState, IsTheFirstThingThatSpeaksAgainstAPixel) {
  using geo::MaskBit;
  EXPECT_EQ(state_of(0), SeenState::clear);
  EXPECT_EQ(state_of(MaskBit::water | MaskBit::low_confidence), SeenState::clear);
  EXPECT_EQ(state_of(MaskBit::cloud | MaskBit::snow), SeenState::cloud);
  EXPECT_EQ(state_of(MaskBit::cloud | MaskBit::no_data), SeenState::no_data);
  EXPECT_EQ(state_of(MaskBit::snow | MaskBit::saturated), SeenState::snow);
  EXPECT_EQ(row_of(SeenState::terrain_shadow).name, "terrain_shadow");
  EXPECT_EQ(row_of(SeenState::not_readable).state, SeenState::not_readable);
}

}  // namespace
}  // namespace steppe
