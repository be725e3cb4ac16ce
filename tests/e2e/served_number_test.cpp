#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>

#include "pipeline/serve/serve_routes.hpp"
#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

// The addresses of the service, the query command and the nightly tables print the same number (design 1.4).

namespace {

using namespace steppe_test;
using nlohmann::json;

constexpr const char* kLeague = "150800";  // a sum of zones, no polygon of the file

// The addresses over the finished sample, asked without a socket.
class Served {
 public:
  Served() : m_workspaces({{"sample", finished_sample()}}, {}), m_routes(::steppe::serve_routes(m_workspaces)) {}

  std::string answer(const std::string& pattern, ::steppe::HttpRequest request) {
    for (const auto& route : m_routes)
      if (route.pattern == pattern) {
        const auto response = route.handler(request);
        EXPECT_EQ(response.status, 200);
        return std::get<std::string>(response.body);
      }
    throw std::logic_error("no route " + pattern);
  }

 private:
  ::steppe::ServedWorkspaces m_workspaces;
  std::vector<::steppe::HttpRoute> m_routes;
};

Served& served() {
  static Served made;
  return made;
}

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string asked_of_the_service(const std::string& format) {
  ::steppe::HttpRequest request;
  request.method = ::steppe::HttpMethod::post;
  request.captures = {"sample"};
  request.query = {{"format", format}, {"id", "adcode"}, {"name", "name"}};
  request.headers = {{"content-type", "application/geo+json"}};
  request.body = text_of(sample_tiles() / "zones.geojson");
  return served().answer("/api/v1/{workspace}/query", request);
}

json zone_of_the_service(const std::string& zone) {
  ::steppe::HttpRequest request;
  request.captures = {"sample", zone};
  return json::parse(served().answer("/api/v1/{workspace}/zones/{zone}", request));
}

TEST(ServedNumber, QueriesAnswerWithTheBytesOfTheCommand) {
  for (const char* format : {"json", "csv", "geojson"}) {
    const auto command =
        steppe_test::steppe({"query", "--workspace", finished_sample(), "--polygon", sample_tiles() / "zones.geojson",
                             "--id", "adcode", "--name", "name", "--format", format});
    ASSERT_EQ(command.exit_code, 0) << command.err;
    EXPECT_EQ(asked_of_the_service(format), command.out) << format;
  }
}

// "31.0470" and 31.047 are the same number; as doubles they are the same bits.
bool same(const json& value, const std::string& cell) {
  if (value.is_null()) return cell.empty();
  if (value.is_string()) return value == cell;
  double number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return !cell.empty() && value.get<double>() == number;
}

// Every cell of a table's rows about counties, but reasons, which the service says in both languages.
std::size_t compare_table(const char* name, const char* member) {
  std::map<std::string, std::vector<CsvRow>> rows;
  for (auto& row : read_csv(finished_sample() / "reports/latest" / (std::string(name) + ".csv")))
    rows[row.at("zone_id")].push_back(std::move(row));
  std::size_t compared = 0;
  for (const auto& [zone, expected] : rows) {
    if (zone.empty()) continue;
    const json answer = zone_of_the_service(zone).at(member);
    EXPECT_EQ(answer.size(), expected.size()) << zone;
    for (std::size_t i = 0; i < std::min(answer.size(), expected.size()); ++i)
      for (const auto& [column, cell] : expected[i]) {
        if (column == "reason") continue;
        EXPECT_TRUE(same(answer[i].at(column), cell))
            << zone << ' ' << column << ' ' << answer[i].at(column) << ' ' << cell;
        ++compared;
      }
  }
  return compared;
}

// The service's reasons, row by row, beside those of the two tables; how many there are.
std::size_t compare_reasons(const json& rows, const std::vector<CsvRow>& english, const std::vector<CsvRow>& chinese) {
  EXPECT_EQ(rows.size(), english.size());
  EXPECT_EQ(rows.size(), chinese.size());
  std::size_t compared = 0;
  for (std::size_t i = 0; i < std::min({rows.size(), english.size(), chinese.size()}); ++i) {
    const json& reason = rows[i].at("reason");
    if (english[i].at("reason").empty()) {
      EXPECT_TRUE(reason.is_null());
      continue;
    }
    EXPECT_FALSE(reason.at("en").get<std::string>().empty());  // with units in English, which the table has not
    EXPECT_EQ(reason.at("zh"), chinese[i].at("理由"));
    ++compared;
  }
  return compared;
}

TEST(ServedNumber, ReasonsAreSaidInTheWordsOfTheChineseTables) {
  const auto report = finished_sample() / "reports/latest";
  ::steppe::HttpRequest request;
  request.captures = {"sample"};
  EXPECT_GT(compare_reasons(json::parse(served().answer("/api/v1/{workspace}/verdicts", request)),
                            read_csv(report / "targets.csv"), read_csv(report / "zh/targets.csv")),
            5U);
  std::vector<CsvRow> english, chinese;
  const auto all = read_csv(report / "zones.csv"), all_chinese = read_csv(report / "zh/zones.csv");
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].at("zone_id") == kLeague) english.push_back(all[i]), chinese.push_back(all_chinese.at(i));
  EXPECT_GT(compare_reasons(zone_of_the_service(kLeague).at("figures"), english, chinese), 1U);
}

TEST(ServedNumber, ZonesHaveTheDigitsOfTheNightlyTables) {
  EXPECT_GT(compare_table("zones", "figures"), 8U * 2 * 10 * 20);
  EXPECT_GT(compare_table("classes", "classes"), 8U * 2 * 20);
  EXPECT_GT(compare_table("ledger", "ledger"), 8U * 2 * 5);
}

TEST(ServedNumber, QueriesOfCountiesGiveTheirRows) {
  std::map<std::tuple<std::string, std::string, std::string>, json> means;
  const json answers = json::parse(asked_of_the_service("json"));
  for (const auto& polygon : answers["polygons"])
    for (const auto& layer : polygon["layers"])
      means[{polygon["polygon_id"], std::to_string(layer["period"].get<int>()), layer["layer"]}] = layer;
  std::size_t compared = 0;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/zones.csv")) {
    if (row.at("zone_id") == kLeague) continue;
    const std::string& indicator = row.at("indicator");
    const char* layer = indicator == "vegetation_cover" ? "fvc" : indicator == "ndvi_peak" ? "ndvi" : nullptr;
    if (layer == nullptr) continue;
    const json& mine = means.at({row.at("zone_id"), row.at("period"), layer});
    EXPECT_TRUE(same(mine["mean"], row.at("value"))) << row.at("zone_id") << ' ' << layer;
    EXPECT_TRUE(same(mine["total_ha"], row.at("area_total_ha")));
    ++compared;
  }
  EXPECT_EQ(compared, 7U * 2 * 2);
}

// A place in the middle of each county: its own zone, dates that are known, and of each a state that is.
TEST(ServedNumber, PlacesAreExplained) {
  ::steppe::HttpRequest all;
  all.captures = {"sample"};
  const json zones = json::parse(served().answer("/api/v1/{workspace}/zones", all));
  ASSERT_EQ(zones.at("features").size(), 7U);
  std::size_t known = 0;
  for (const auto& zone : zones.at("features")) {
    const auto& geometry = zone.at("geometry");
    const auto& ring =
        geometry.at("type") == "Polygon" ? geometry.at("coordinates")[0] : geometry.at("coordinates")[0][0];
    double x = 0, y = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      x += ring[i][0].get<double>() / static_cast<double>(ring.size() - 1),
          y += ring[i][1].get<double>() / static_cast<double>(ring.size() - 1);
    ::steppe::HttpRequest request;
    request.captures = {"sample"};
    request.query = {{"lon", std::to_string(x)}, {"lat", std::to_string(y)}};
    const json place = json::parse(served().answer("/api/v1/{workspace}/explain", request));
    EXPECT_FALSE(place.at("zone").is_null()) << zone.at("id");
    for (const auto& period : place.at("periods"))
      for (const auto& date : period.at("observations").at("dates")) {
        EXPECT_NE(date.at("state"), "not_readable") << date;
        EXPECT_NE(date.at("state"), "scene_gone") << date;
        EXPECT_FALSE(date.at("acquired_utc").is_null());
        ++known;
      }
  }
  EXPECT_GT(known, 20U);
}

}  // namespace
