#include <gmock/gmock.h>

#include <map>
#include <set>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_tiff.hpp"

// One date, or one season, of real data under the default configuration: red, near and short-wave infrared of Landsat 8
// over a Montana valley that is half forest (forest_tcc_montana: 48.7 % has a canopy of 20 % and more). What cannot be
// known from that has a status and no figure, and says which setting decides.
namespace {

using namespace steppe_test;
using testing::HasSubstr;
namespace fs = std::filesystem;

using Named = std::map<std::string, CsvRow>;  // zones.csv of one zone, by indicator and caliber

class OneSeason : public testing::Test {
 protected:
  void SetUp() override { STEPPE_NEEDS_SHARED_DATA(); }

  fs::path data() const { return shared_data() / "forest_tcc_montana"; }

  // The delivery as a band set, dated as asked.
  void deliver(const std::string& date) const {
    const auto inbox = folder / "inbox" / date;
    fs::create_directories(inbox);
    std::string text = "id = \"montana_" + date + "\"\nplatform = \"landsat-8\"\nsensor = \"OLI\"\nacquired = " + date +
                       "T18:20:00Z\n";
    for (const auto& [role, band] : {std::pair{"red", "b4"}, {"nir", "b5"}, {"swir1", "b6"}}) {
      const std::string name = std::string("sr_") + band + "_20200829.tif";
      fs::copy_file(data() / name, inbox / name);
      text += std::string("[[band]]\nrole = \"") + role + "\"\npath = \"" + name +
              "\"\nscale = 2.75e-5\noffset = -0.2\nfill = 0\n";
    }
    folder.file("inbox/" + date + "/scene.toml", text);
  }

  // A layer that lies over the whole place and holds nothing, or everything.
  std::string layer(const std::string& role, int value) const {
    TinyTiff tiff = TinyTiff::filled(160, 120, value);
    tiff.epsg = 26912;
    tiff.x0 = 323340, tiff.y0 = 5105250, tiff.dx = tiff.dy = 30;
    write_tiff(folder / (role + ".tif"), tiff);
    return role + " = \"" + (folder / (role + ".tif")).string() + "\"\n";
  }

  Named run(const std::string& layers = "", int exit_code = 0) {
    // Inside the scene, a pixel off its edges.
    folder.file(
        "zones.geojson",
        feature_collection(rectangle(R"("adcode":"1","name":"valley")", 323500, 5101900, 327800, 5105100), 26912));
    const auto config = folder.file(
        "c.toml", "[project]\nutc_offset_hours = -7\n[input]\ninbox = [\"inbox\"]\n[grid]\nlike = \"" +
                      (data() / "sr_b4_20200829.tif").string() +
                      "\"\n[zones]\npath = \"zones.geojson\"\n[periods]\nyears = [2020]\n[layers]\n" + layers);
    const auto got = run_steppe(config, folder / "w");
    EXPECT_EQ(got.exit_code, exit_code) << got.err;
    Named rows;
    for (const auto& row : table("zones")) {
      // What the defaults add to a caliber: "relative_not_local", "F2020_belts_unknown".
      std::string caliber = row.at("caliber");
      for (const char* added : {"_not_local", "_belts_unknown"})
        if (caliber.ends_with(added)) caliber.resize(caliber.size() - std::string(added).size());
      rows[row.at("indicator") + " " + caliber] = row;
    }
    return rows;
  }
  std::vector<CsvRow> table(const std::string& name) const {
    return read_csv(folder / "w/reports/latest" / (name + ".csv"));
  }
  std::set<std::string> with_value(const Named& rows) const {
    std::set<std::string> names;
    for (const auto& [name, row] : rows)
      if (!row.at("value").empty()) names.insert(name);
    return names;
  }
  // The statuses that a figure with a value may have are ok and provisional; every other row says why.
  void expect_reasons(const Named& rows) const {
    for (const auto& [name, row] : rows) {
      EXPECT_EQ(row.at("value").empty(), row.at("status") != "ok" && row.at("status") != "provisional") << name;
      EXPECT_EQ(row.at("reason").empty(), row.at("status") == "ok") << name;
    }
    for (const auto& row : table("ledger")) EXPECT_EQ(row.at("residual_ha"), "0.0000");
  }
  std::set<std::string> products_in(const std::string& name) const {
    std::set<std::string> products;
    for (const auto& row : table(name)) products.insert(row.at("product"));
    return products;
  }

  TempDir folder;
};

TEST_F(OneSeason, OneDateHasNoFigureAtAll) {
  deliver("2020-08-29");
  const auto rows = run();
  EXPECT_TRUE(with_value(rows).empty());
  expect_reasons(rows);
  EXPECT_THAT(rows.at("vegetation_cover relative").at("reason"), HasSubstr("composite.min_clear_days 3, seen 1"));
  EXPECT_EQ(rows.at("forest_coverage F2020").at("status"), "no_layer");
  EXPECT_THAT(rows.at("forest_coverage F2020").at("reason"), HasSubstr("layers.cropland"));
  EXPECT_TRUE(table("classes").empty());
}

TEST_F(OneSeason, OneSeasonWithoutACroplandLayerIsNoForestFigure) {
  for (const char* date : {"2020-07-20", "2020-08-10", "2020-08-29"}) deliver(date);
  const auto rows = run();
  expect_reasons(rows);
  EXPECT_EQ(with_value(rows), (std::set<std::string>{"ndvi_peak relative", "vegetation_cover relative"}));
  for (const char* caliber : {"F2020", "F2021"})
    EXPECT_EQ(rows.at("forest_coverage " + std::string(caliber)).at("status"), "no_layer");
  EXPECT_EQ(rows.at("desertification_area rs_fvc_grade").at("status"), "no_layer");
  EXPECT_EQ(rows.at("grassland_cover relative").at("status"), "no_layer");
  EXPECT_EQ(rows.at("water_area open_water").at("status"), "low_obs");
  EXPECT_THAT(rows.at("water_area open_water").at("reason"), HasSubstr("no scene of windows.water has all six bands"));
  EXPECT_TRUE(products_in("classes").empty());
}

// With the layer the leaf-off window decides: without a scene of it, or with one.
TEST_F(OneSeason, OneSeasonWithoutALeafOffSceneIsNoForestFigureEither) {
  for (const char* date : {"2020-07-20", "2020-08-10", "2020-08-29"}) deliver(date);
  const auto rows = run(layer("cropland", 0) + layer("shrub", 0));
  expect_reasons(rows);
  for (const char* caliber : {"F2020", "F2021"}) {
    const auto& row = rows.at("forest_coverage " + std::string(caliber));
    EXPECT_EQ(row.at("status"), "low_obs");
    EXPECT_EQ(row.at("value"), "");
    EXPECT_THAT(row.at("reason"), HasSubstr("no leaf-off scene (windows.leaf_off)"));
  }
  EXPECT_THAT(read_text(folder / "w/reports/latest/zh/zones.csv").substr(0), testing::Not(HasSubstr("leaf-off")));
}

TEST_F(OneSeason, ALeafOffSceneAloneIsOneDateTooFew) {
  deliver("2020-04-10");
  const auto rows = run(layer("cropland", 0) + layer("shrub", 0));
  expect_reasons(rows);
  EXPECT_TRUE(with_value(rows).empty());
  EXPECT_EQ(rows.at("forest_coverage F2020").at("status"), "low_obs");
}

// Queries say the same.
TEST_F(OneSeason, AQueryHasTheStatusOfTheTable) {
  for (const char* date : {"2020-07-20", "2020-08-10", "2020-08-29"}) deliver(date);
  run();
  const auto asked =
      steppe({"query", "--workspace", folder / "w", "--polygon", folder / "zones.geojson", "--format", "csv"});
  std::set<std::string> seen;
  for (const auto& row : read_csv(folder.file("answer.csv", asked.out))) {
    seen.insert(row.at("layer") + " " + row.at("status"));
    if (row.at("status") != "ok" && row.at("status") != "provisional") {
      EXPECT_EQ(row.at("value"), "") << row.at("layer");
      EXPECT_NE(row.at("reason"), "") << row.at("layer");
    }
  }
  EXPECT_EQ(seen, (std::set<std::string>{"desertification no_layer", "forest no_layer", "fvc ok", "landcover no_layer",
                                         "ndvi ok", "water low_obs", "wetland no_layer"}));
}

}  // namespace
