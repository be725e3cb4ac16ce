#include <gtest/gtest.h>

#include <cstdlib>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using namespace steppe_test;
namespace fs = std::filesystem;

struct RealScene {
  std::string folder, id;
  std::string year, day;                   // by UTC, the day of the README's numbers
  double west, south, east, north;         // a little larger than the scene, degrees
  double ndvi;                             // README of the data: mean over usable pixels with both reflectances > 0
  double clear_lon, clear_lat, clear_deg;  // a small square with clear pixels in it
};

const RealScene kScenes[] = {
    {"landsat8_c2l2_008059", "LC08_L2SP_008059_20191201_20200825_02_T1", "2019", "12-01", -76.2, 0.3, -73.9, 2.6,
     0.7745, 0, 0, 0},
    {"landsat_c2l2_small/LC08_L2SP_098084_20210503_20210508_02_T1", "LC08_L2SP_098084_20210503_20210508_02_T1", "2021",
     "05-03", 136, -35.9, 139, -33.3, 0.2091, 0, 0, 0},
    {"landsat_c2l2_small/LE07_L2SP_090084_20210331_20210426_02_T1", "LE07_L2SP_090084_20210331_20210426_02_T1", "2021",
     "03-31", 148.3, -35.8, 151.6, -33.4, 0.6196, 149.3, -34.6, 0.1},
};

// The README means are unweighted, ours are weighted with the true area of pixels, which differs by less than 1 % over
// a scene; values are stored in steps of 0.0001. Measured differences: 0.00004, 0.00001, 0.00007.
constexpr double kTolerance = 0.0005;

// The grid of the scene itself, so that nothing is resampled.
std::string configuration(const RealScene& scene, const std::string& windows_and_rules) {
  const auto folder = shared_data() / scene.folder;
  return "[project]\nutc_offset_hours = 0\n[input]\ninbox = [\"" + folder.string() + "\"]\n[grid]\nlike = \"" +
         (folder / (scene.id + "_SR_B4.TIF")).string() +
         "\"\ntile_px = 256\n[sensors]\nharmonise = false\n[products]\nlist = [\"ndvi\", \"fvc\"]\n[zones]\npath = "
         "\"zones.geojson\"\n[periods]\nyears = [" +
         scene.year + "]\n" + windows_and_rules;
}

std::string that_day_only(const RealScene& scene) {
  const std::string window = "\"" + scene.day + "/" + scene.day + "\"\n";
  return "[windows]\nseason = " + window + "peak = " + window +
         "[mask]\nshadow_dilate_px = 0\n[composite]\nmin_clear_days = 1\nmin_peak_days = 1\n"
         "[report]\nmin_valid_share = 0\nprovisional_share = 0\n";
}

const std::string kWholeYear = "[windows]\nseason = \"01-01/12-31\"\npeak = \"01-01/12-31\"\n";

std::string whole_zone(const RealScene& scene) {
  return rectangle(R"("adcode":"1","name":"whole")", scene.west, scene.south, scene.east, scene.north);
}

// The row of one zone's NDVI after a run.
std::vector<CsvRow> ndvi_rows(const std::string& configuration, const std::string& zones) {
  const TempDir folder;
  folder.file("zones.geojson", feature_collection(zones, 4326));
  const auto got = run_steppe(folder.file("real.toml", configuration), folder / "w");
  EXPECT_EQ(got.exit_code, 0) << got.err;
  std::vector<CsvRow> rows;
  for (const auto& row : read_csv(folder / "w/reports/latest/zones.csv"))
    if (row.at("indicator") == "ndvi_peak") rows.push_back(row);
  for (const auto& row : read_csv(folder / "w/reports/latest/ledger.csv")) EXPECT_EQ(row.at("residual_ha"), "0.0000");
  return rows;
}

TEST(RealScenes, MeanNdviOfUsablePixelsIsThatOfTheReadme) {
  STEPPE_NEEDS_SHARED_DATA();
  for (const auto& scene : kScenes) {
    SCOPED_TRACE(scene.id);
    const auto rows = ndvi_rows(configuration(scene, that_day_only(scene)), whole_zone(scene));
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].at("status"), "ok");
    EXPECT_NEAR(std::strtod(rows[0].at("value").c_str(), nullptr), scene.ndvi, kTolerance);
  }
}

// One date is not three, whether it lies in the window or not (the default season is May to September): no pixel may
// have a value, and the table says so.
TEST(RealScenes, OneDateIsTooFewForTheDefaultRules) {
  STEPPE_NEEDS_SHARED_DATA();
  for (const auto& scene : kScenes) {
    SCOPED_TRACE(scene.id);
    for (const std::string& rules : {kWholeYear, std::string()}) {
      const auto rows = ndvi_rows(configuration(scene, rules), whole_zone(scene));
      ASSERT_EQ(rows.size(), 1u);
      EXPECT_EQ(rows[0].at("value"), "");
      EXPECT_EQ(rows[0].at("area_valid_ha"), "0.0000");
      EXPECT_EQ(rows[0].at("status"), "low_obs");
    }
  }
}

TEST(RealScenes, AClearZoneWithTooFewDaysIsLowObs) {
  STEPPE_NEEDS_SHARED_DATA();
  for (const auto& scene : kScenes) {
    if (scene.clear_deg == 0) continue;
    SCOPED_TRACE(scene.id);
    const auto clear = rectangle(R"("adcode":"1","name":"clear")", scene.clear_lon, scene.clear_lat,
                                 scene.clear_lon + scene.clear_deg, scene.clear_lat + scene.clear_deg);
    const auto rows = ndvi_rows(configuration(scene, kWholeYear), clear);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].at("value"), "");
    EXPECT_EQ(rows[0].at("status"), "low_obs");
  }
}

}  // namespace
