#include <gtest/gtest.h>

#include <charconv>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

// The nightly table, the query and the web page must print the same number (design 1.4): compared as text.

namespace {

using namespace steppe_test;
using nlohmann::json;
using Key = std::tuple<std::string, std::string, std::string>;  // zone, period, product or layer
using Table = std::map<Key, CsvRow>;

constexpr const char* kLeague = "150800";  // a sum of zones, no polygon of the file

std::string query(const std::string& format) {
  const auto got = steppe({"query", "--workspace", finished_sample(), "--polygon", sample_tiles() / "zones.geojson",
                           "--id", "adcode", "--name", "name", "--format", format});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  return got.out;
}

const std::vector<CsvRow>& csv_answers() {
  static const TempDir folder;
  static const auto rows = read_csv(folder.file("query.csv", query("csv")));
  return rows;
}

// The answers with this measure.
Table answers(const std::string& measure) {
  Table table;
  for (const auto& row : csv_answers())
    if (row.at("measure") == measure) table[{row.at("polygon_id"), row.at("period"), row.at("layer")}] = row;
  return table;
}

std::vector<CsvRow> report(const char* name) {
  std::vector<CsvRow> rows;
  for (auto& row : read_csv(finished_sample() / "reports/latest" / name))
    if (row.at("zone_id") != kLeague) rows.push_back(std::move(row));
  return rows;
}

std::string layer_of(const std::string& indicator) {
  return indicator == "vegetation_cover" ? "fvc" : indicator == "ndvi_peak" ? "ndvi" : "";
}

TEST(OneNumber, MeansAreThoseOfTheNightlyTable) {
  const Table means = answers("mean");
  std::size_t compared = 0;
  for (const auto& zone : report("zones.csv")) {
    const std::string layer = layer_of(zone.at("indicator"));
    if (layer.empty()) continue;
    SCOPED_TRACE(zone.at("zone_id") + " " + zone.at("period") + " " + layer);
    const auto& row = means.at({zone.at("zone_id"), zone.at("period"), layer});
    for (const auto& [mine, theirs] : {std::pair("value", "value"),
                                       {"unit", "unit"},
                                       {"definition", "definition"},
                                       {"caliber", "caliber"},
                                       {"status", "status"},
                                       {"total_ha", "area_total_ha"},
                                       {"valid_ha", "area_valid_ha"},
                                       {"valid_share", "valid_share"},
                                       {"n_dates_median", "n_dates_median"},
                                       {"sensor_mix", "sensor_mix"},
                                       {"polygon_name", "zone_name"},
                                       {"polygon_ha", "area_total_ha"}})
      EXPECT_EQ(row.at(mine), zone.at(theirs)) << mine;
    ++compared;
  }
  EXPECT_EQ(compared, 7U * 2 * 2) << "counties, years, layers";
  EXPECT_EQ(compared, means.size());
}

TEST(OneNumber, ClassAreasAreThoseOfTheNightlyTable) {
  std::map<std::pair<Key, std::string>, CsvRow> areas;
  for (const auto& row : csv_answers())
    if (row.at("measure") == "class_area" && !row.at("class").empty())
      areas[{{row.at("polygon_id"), row.at("period"), row.at("layer")}, row.at("class")}] = row;
  std::size_t compared = 0;
  for (const auto& zone : report("classes.csv")) {
    const Key key{zone.at("zone_id"), zone.at("period"), zone.at("product")};
    SCOPED_TRACE(std::get<0>(key) + " " + std::get<1>(key) + " " + std::get<2>(key) + " " + zone.at("class_name"));
    const auto found = areas.find({key, zone.at("class")});
    if (found == areas.end()) {  // the table has the whole legend, the answer what occurs
      EXPECT_EQ(zone.at("area_ha"), "0.0000");
      continue;
    }
    for (const auto& [mine, theirs] : {std::pair("value", "area_ha"),
                                       {"area_wanmu", "area_wanmu"},
                                       {"share_pct", "share_pct"},
                                       {"class_name", "class_name"}})
      EXPECT_EQ(found->second.at(mine), zone.at(theirs)) << mine;
    ++compared;
  }
  EXPECT_GT(compared, 100U);
  EXPECT_EQ(compared, areas.size());
}

TEST(OneNumber, LedgersAreThoseOfTheNightlyTable) {
  Table ledgers = answers("mean");
  for (const auto& row : csv_answers())
    if (row.at("measure") == "class_area") ledgers[{row.at("polygon_id"), row.at("period"), row.at("layer")}] = row;
  std::size_t compared = 0;
  for (const auto& zone : report("ledger.csv")) {
    const Key key{zone.at("zone_id"), zone.at("period"), zone.at("product")};
    if (!ledgers.contains(key)) continue;
    for (const char* cell : {"total_ha", "valid_ha", "cloud_ha", "snow_ha", "no_data_ha", "masked_ha"})
      EXPECT_EQ(ledgers.at(key).at(cell), zone.at(cell))
          << cell << ' ' << std::get<0>(key) << ' ' << std::get<1>(key) << ' ' << std::get<2>(key);
    ++compared;
  }
  EXPECT_GE(compared, 7U * 2 * 5);
}

// `steppe zonal` over a product's mosaic, by zone.
std::map<std::string, CsvRow> zonal(const std::string& period, const std::string& product, const std::string& stats) {
  const TempDir folder;
  const auto mosaic = finished_sample() / "products" / period / (product + ".vrt");
  const auto got = steppe({"zonal", mosaic, sample_tiles() / "zones.geojson", "--id", "adcode", "--stats", stats, "-o",
                           folder / "zonal.csv"});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  std::map<std::string, CsvRow> rows;
  for (const auto& row : read_csv(folder / "zonal.csv")) rows[row.at("zone_id")] = row;
  return rows;
}

// A full-length number in the decimals of the answers.
std::string rounded(const std::string& cell, double factor, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, std::stod(cell) * factor);
  return text;
}

TEST(OneNumber, ZonalOverTheMosaicsGivesTheMeans) {
  const Table means = answers("mean");
  std::size_t compared = 0;
  for (const char* period : {"2020", "2025"})
    for (const auto& [layer, factor, decimals] : {std::tuple("fvc", 100.0, 4), std::tuple("ndvi", 1.0, 6)})
      for (const auto& [zone, row] : zonal(period, layer, "mean")) {
        const std::string& mine = means.at({zone, period, layer}).at("value");
        if (mine.empty()) continue;  // too little was seen for a figure; zonal asks for no minimum
        EXPECT_EQ(rounded(row.at("mean"), factor, decimals), mine) << zone << ' ' << period << ' ' << layer;
        ++compared;
      }
  EXPECT_GE(compared, 24U);
}

TEST(OneNumber, ZonalOverTheMosaicsGivesTheClassAreas) {
  std::map<std::string, std::map<std::string, CsvRow>> tables;  // by period and layer
  std::size_t compared = 0;
  for (const auto& row : csv_answers()) {
    if (row.at("measure") != "class_area" || row.at("value").empty()) continue;
    const std::string key = row.at("period") + row.at("layer");
    if (!tables.contains(key)) tables[key] = zonal(row.at("period"), row.at("layer"), "classes");
    const auto& zone = tables.at(key).at(row.at("polygon_id"));
    EXPECT_EQ(rounded(zone.at("class_" + row.at("class") + "_ha"), 1, 4), row.at("value")) << key;
    EXPECT_EQ(rounded(zone.at("class_" + row.at("class") + "_share"), 100, 4), row.at("share_pct")) << key;
    ++compared;
  }
  EXPECT_GT(compared, 100U);
}

// "31.0470" and 31.047 are the same number; as doubles they are the same bits.
bool same(const json& number, const std::string& cell) {
  if (number.is_null()) return cell.empty();
  double value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return !cell.empty() && number.get<double>() == value;
}

TEST(OneNumber, JsonSaysTheDigitsOfTheCsv) {
  const Table means = answers("mean");
  const json document = json::parse(query("json"));
  std::size_t compared = 0;
  for (const auto& polygon : document["polygons"])
    for (const auto& layer : polygon["layers"]) {
      const Key key{polygon["polygon_id"], std::to_string(layer["period"].get<int>()), layer["layer"]};
      if (!means.contains(key)) continue;
      const auto& row = means.at(key);
      EXPECT_TRUE(same(layer["mean"], row.at("value"))) << layer << row.at("value");
      EXPECT_TRUE(same(layer["valid_share"], row.at("valid_share"))) << layer;
      for (const char* cell : {"total_ha", "valid_ha", "cloud_ha", "snow_ha", "no_data_ha", "masked_ha"})
        EXPECT_TRUE(same(layer[cell], row.at(cell))) << cell;
      ++compared;
    }
  EXPECT_EQ(compared, means.size());
}

TEST(OneNumber, GeojsonSaysThemToo) {
  const Table means = answers("mean");
  const json document = json::parse(query("geojson"));
  ASSERT_EQ(document["features"].size(), 7U);
  for (const auto& [key, row] : means) {
    const auto& [zone, period, layer] = key;
    for (const auto& feature : document["features"])
      if (feature["id"] == zone && !row.at("value").empty()) {
        EXPECT_TRUE(same(feature["properties"].at(layer + "_" + period + "_mean"), row.at("value"))) << zone << layer;
      }
  }
}

}  // namespace
