#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_tiff.hpp"

// A layer that does not lie where the zones are once made desertification 0.00 ± 5.7 ha with the status ok.

namespace {

using namespace steppe_test;
using testing::HasSubstr;
namespace fs = std::filesystem;
using Json = nlohmann::json;
using Names = std::set<std::string>;

// What is made of land cover needs every layer; areas of forest and of sandy land need theirs.
Names with_land_cover(Names names) {
  names.insert({"cropland_area rs_landcover", "grassland_area rs_landcover"});
  return names;
}
const Names kSandy =
    with_land_cover({"desertification_area rs_fvc_grade", "desertification_moderate_area rs_fvc_grade"});
// Fields and planted land are told from wetland by the same layers.
const Names kForest =
    with_land_cover({"forest_coverage F2020", "forest_coverage F2021", "forest_area F2020", "forest_area F2021",
                     "vegetated_wetland_area rs_vegetated_wetland", "wetland_area W2011", "wetland_area W3DIAO",
                     "wetland_area WLAW", "wetland_area Ramsar"});

void shift(Json& coordinates, double degrees) {
  if (coordinates.at(0).is_number())
    coordinates[0] = coordinates[0].get<double>() + degrees;
  else
    for (auto& part : coordinates) shift(part, degrees);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto place = text.find(from);
  if (place == std::string::npos) throw std::logic_error("there is no " + from);
  return text.replace(place, from.size(), to);
}

// A copy of the sample's workspace, run again with one layer replaced by another file.
class LayerElsewhere : public testing::Test {
 protected:
  void run_with(const std::string& role, const fs::path& file) {
    const std::string shipped = (sample_tiles() / "layers" / (role + ".geojson")).string();
    const auto text = read_text(write_sample_config(folder, 30));
    config = folder.file("moved.toml", replaced(text, "\"" + shipped + "\"", "\"" + file.string() + "\""));
    fs::copy(finished_sample(), workspace, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    refused = run_steppe(config, workspace);
    latest_stood =
        read_text(workspace / "reports/latest/zones.csv") == read_text(finished_sample() / "reports/latest/zones.csv");
    fs::remove_all(workspace / "reports");  // else nothing replaces the last report, which has more
    got = run_steppe(config, workspace);
  }
  fs::path shifted(const std::string& role, double degrees = 10) const {
    auto layer = Json::parse(read_text(sample_tiles() / "layers" / (role + ".geojson")));
    for (auto& feature : layer["features"]) shift(feature["geometry"]["coordinates"], degrees);
    return folder.file(role + "_moved.geojson", layer.dump());
  }

  std::vector<CsvRow> table(const std::string& name) const {
    return read_csv(workspace / "reports/latest" / (name + ".csv"));
  }
  // Indicators that are no_layer in every zone and year; those that are so in some only are a failure.
  Names without_layer() const {
    Names none, others;
    for (const auto& row : table("zones")) {
      const bool missing = row.at("status") == "no_layer";
      (missing ? none : others).insert(row.at("indicator") + " " + row.at("caliber"));
      if (!missing) continue;
      for (const char* column : {"value", "se", "ci95_low", "ci95_high"}) EXPECT_EQ(row.at(column), "");
    }
    Names both;
    std::set_intersection(none.begin(), none.end(), others.begin(), others.end(), std::inserter(both, both.end()));
    EXPECT_EQ(both, Names{});
    return none;
  }
  Names products_in(const std::string& name) const {
    Names products;
    for (const auto& row : table(name)) products.insert(row.at("product"));
    return products;
  }
  // All other figures are those of the untouched sample.
  void expect_others_stand(const Names& missing) const {
    std::map<std::string, std::string> before;
    const auto key = [](const CsvRow& row) {
      return row.at("zone_id") + row.at("period") + row.at("indicator") + row.at("caliber");
    };
    for (const auto& row : read_csv(finished_sample() / "reports/latest/zones.csv"))
      before[key(row)] = row.at("value") + " " + row.at("se") + " " + row.at("status");
    std::size_t compared = 0;
    for (const auto& row : table("zones")) {
      if (missing.contains(row.at("indicator") + " " + row.at("caliber"))) continue;
      EXPECT_EQ(row.at("value") + " " + row.at("se") + " " + row.at("status"), before.at(key(row))) << key(row);
      ++compared;
    }
    EXPECT_GT(compared, 50u);
  }
  // Where nobody knows what is cropland, water of October may be irrigation: that is unknown, and no lake.
  void expect_no_water_of_autumn() const {
    std::map<std::string, double> before;
    for (const auto& row : read_csv(finished_sample() / "reports/latest/zones.csv"))
      if (row.at("indicator") == "water_area")
        before[row.at("zone_id") + row.at("period")] = std::stod(row.at("ci95_high"));
    int unknown = 0, figures = 0;
    for (const auto& row : table("zones")) {
      if (row.at("indicator") != "water_area") continue;
      const bool low = row.at("status") == "low_obs";
      low ? ++unknown : ++figures;
      EXPECT_EQ(row.at("value").empty(), low) << row.at("zone_id");
      if (low)
        EXPECT_THAT(row.at("reason"), HasSubstr("layers.cropland")) << row.at("zone_id");
      else
        EXPECT_LE(std::stod(row.at("value")), before.at(row.at("zone_id") + row.at("period"))) << row.at("zone_id");
    }
    EXPECT_EQ(unknown, 2 * 5) << "four counties with fields, and the league";
    EXPECT_EQ(figures, 2 * 3);
  }
  void expect_said(const std::string& role) const {
    EXPECT_EQ(refused.exit_code, 3) << refused.err;
    EXPECT_THAT(refused.err, HasSubstr("the last report stays as it is"));
    EXPECT_TRUE(latest_stood);
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_THAT(got.err, HasSubstr("layers." + role + ": "));
    EXPECT_THAT(got.err, testing::AnyOf(HasSubstr("the layer is not where the zones are (got 0 % of their area"),
                                        HasSubstr("nothing of the layer lies in any zone (got 0 % of their area")));
    EXPECT_THAT(got.err, HasSubstr("it lies at 117."));
    EXPECT_THAT(got.err, HasSubstr("check its coordinates and the coordinate system that it declares (WGS 84)"));
  }

  TempDir folder;
  fs::path workspace = folder / "w", config;
  ProcessResult refused, got;  // beside the report of the whole layer, and without one
  bool latest_stood = false;
};

TEST_F(LayerElsewhere, SandyLandTenDegreesAwayIsNoZero) {
  run_with("sandy_land", shifted("sandy_land"));
  expect_said("sandy_land");
  EXPECT_EQ(without_layer(), kSandy);
  expect_others_stand(without_layer());
  EXPECT_EQ(products_in("classes"), (Names{"forest", "water", "wetland"}));
  EXPECT_EQ(products_in("transitions"), (Names{"forest", "water", "wetland"}));
  EXPECT_THAT(table("carbon"), testing::IsEmpty());
  for (const auto& row : table("ledger")) {
    if (row.at("product") != "desertification") continue;
    EXPECT_EQ(row.at("valid_ha"), "0.0000") << row.at("zone_id");
    EXPECT_EQ(row.at("residual_ha"), "0.0000");
  }
  std::size_t targets = 0;
  for (const auto& row : table("targets")) {
    if (row.at("indicator") != "desertification_area") continue;
    ++targets;
    EXPECT_EQ(row.at("verdict"), "insufficient_data") << row.at("target_id");
    EXPECT_EQ(row.at("estimate"), "");
    EXPECT_THAT(row.at("reason"), HasSubstr("layers.sandy_land "));
  }
  EXPECT_GT(targets, 0u);
  EXPECT_THAT(read_text(workspace / "reports/latest/report.en.html"),
              HasSubstr("layers.sandy_land is not where the zones are"));
  EXPECT_THAT(read_text(workspace / "reports/latest/summary.json"), HasSubstr("\"zones_not_reached\": 7"));
}

TEST_F(LayerElsewhere, QueriesVerdictsAndReportsSayItToo) {
  run_with("sandy_land", shifted("sandy_land"));
  const auto asked = steppe({"query", "--workspace", workspace, "--polygon", sample_tiles() / "zones.geojson",
                             "--layer", "desertification", "--layer", "water", "--format", "csv"});
  std::size_t answers = 0;
  for (const auto& row : read_csv(folder.file("answer.csv", asked.out))) {
    if (row.at("layer") == "desertification") {
      EXPECT_EQ(row.at("status"), "no_layer") << row.at("polygon_id");
      EXPECT_THAT(row.at("reason"), HasSubstr("does not reach here (got sandy_land)"));
      ++answers;
    } else {
      EXPECT_NE(row.at("status"), "no_layer");
    }
  }
  EXPECT_EQ(answers, 7u * (2 + 1)) << "two periods and the change";
  for (const char* command : {"verify", "report", "carbon"}) {
    const auto told = steppe({command, "--config", config, "--workspace", workspace, "--lang", "en"});
    EXPECT_NE(told.exit_code, 0) << command << told.out;
    EXPECT_THAT(told.err, HasSubstr("layers.sandy_land: ")) << command;
  }
  const auto again = run_steppe(config, workspace);
  EXPECT_EQ(again.exit_code, 3);
  EXPECT_THAT(again.err, HasSubstr("nothing to do"));
  EXPECT_THAT(again.err, HasSubstr("layers.sandy_land: "));
}

TEST_F(LayerElsewhere, GrasslandTenDegreesAwayFiltersNoPlot) {
  run_with("grassland", shifted("grassland"));
  expect_said("grassland");
  const Names missing = with_land_cover({"grassland_cover CVCG"});
  EXPECT_EQ(without_layer(), missing) << "the plots calibrate cover all the same";
  expect_others_stand(missing);
  EXPECT_THAT(got.err, HasSubstr("verify.plots: 164 rows lie where layers.grassland does not reach; they are kept"));
  EXPECT_EQ(products_in("classes"), (Names{"desertification", "forest", "water", "wetland"}));
}

TEST_F(LayerElsewhere, CroplandTenDegreesAwayLeavesForestUnknown) {
  run_with("cropland", shifted("cropland"));
  expect_said("cropland");
  EXPECT_EQ(without_layer(), kForest);
  Names touched = kForest;
  touched.insert({"water_area open_water", "permanent_water_area open_water"});
  expect_others_stand(touched);
  expect_no_water_of_autumn();
  EXPECT_EQ(products_in("classes"), (Names{"desertification", "water"}));
}

TEST_F(LayerElsewhere, ShrubTenDegreesAwayLeavesForestUnknown) {
  run_with("shrub", shifted("shrub"));
  expect_said("shrub");
  EXPECT_EQ(without_layer(), kForest);
  expect_others_stand(kForest);
}

// The layer of the western counties alone: theirs stand, the others have none, and so has the league.
TEST_F(LayerElsewhere, SandyLandOfHalfOfTheCounties) {
  constexpr double kEastOfIt = 107.3885;
  run_with("sandy_land",
           folder.file("west.geojson", feature_collection(rectangle("", 107.35, 40.77, kEastOfIt, 40.83), 4326)));
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("the layer does not reach 4 of 7 zones (got 150802 "));
  std::map<std::string, Names> statuses;
  for (const auto& row : table("zones"))
    if (row.at("indicator") == "desertification_area") {
      statuses[row.at("zone_id")].insert(row.at("status"));
      EXPECT_EQ(row.at("value").empty(), row.at("status") == "no_layer" || row.at("status") == "low_obs");
    }
  const Names beyond{"150802", "150821", "150823", "150824", "150800"};  // the league too
  for (const auto& [zone, found] : statuses) EXPECT_EQ(found == Names{"no_layer"}, beyond.contains(zone)) << zone;
  EXPECT_EQ(statuses.size(), 8u);
  for (const auto& row : table("classes"))
    if (row.at("product") == "desertification") {
      EXPECT_FALSE(beyond.contains(row.at("zone_id"))) << row.at("zone_id");
    }
}

// As raster: without no data it states its whole extent; ten degrees away it states nothing here.
TEST_F(LayerElsewhere, ARasterTenDegreesAwayIsNoZero) {
  TinyTiff tiff = TinyTiff::filled(200, 200, 1);
  tiff.epsg = 32648;
  tiff.x0 = 690000 + 850000, tiff.y0 = 4525000, tiff.dx = tiff.dy = 60;
  write_tiff(folder / "sandy.tif", tiff);
  run_with("sandy_land", folder / "sandy.tif");
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("the layer is not where the zones are (got 0 % of their area"));
  EXPECT_EQ(without_layer(), kSandy);
}

}  // namespace
