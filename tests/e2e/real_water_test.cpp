#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <numbers>

#include "band_set_project.hpp"
#include "tests/support/shared_data.hpp"

// Water and forest that somebody labelled on real scenes, through the whole product with its default configuration: a
// scene is delivered on six days of four months, as few as the default water rule asks for.
namespace {

using namespace steppe_test;

constexpr const char* kDays[] = {"-05-03", "-05-20", "-06-10", "-07-05", "-08-14", "-09-12"};
constexpr double kWaterFrom = 0.97, kForestUpTo = 0.01;

// The share of the polygons of a class that is open water: over all of their area, each cell by its exact part.
std::map<std::string, double> water_shares(const std::vector<CsvRow>& zones) {
  std::map<std::string, double> water, all;
  for (const auto& row : zones) {
    if (row.at("indicator") != "water_area") continue;
    EXPECT_EQ(row.at("status"), "ok") << row.at("reason");
    water[row.at("zone_name")] += std::strtod(row.at("value").c_str(), nullptr);
    all[row.at("zone_name")] += std::strtod(row.at("area_total_ha").c_str(), nullptr);
  }
  for (auto& [name, area] : water) area /= all[name];
  return water;
}

// Landsat 5, 1988-08-14: DN with the calibration of its MTL as reflectance at the top of the atmosphere (ESUN of
// Chander et al. 2009, (from memory)).
std::unique_ptr<BandSetProject> landsat5() {
  struct Tm {
    const char *role, *file;
    double gain, bias, esun;
  };
  constexpr Tm kTm[] = {{"blue", "B1", 0.671, -2.19134, 1983},   {"green", "B2", 1.322, -4.16220, 1796},
                        {"red", "B3", 1.044, -2.21398, 1536},    {"nir", "B4", 0.876, -2.38602, 1031},
                        {"swir1", "B5", 0.120, -0.49035, 220.0}, {"swir2", "B7", 0.066, -0.21555, 83.44}};
  constexpr double kDegree = std::numbers::pi / 180, kSunElevation = 49.75588889, kDayOfYear = 227;
  const double distance = 1 - 0.01672 * std::cos(0.9856 * kDegree * (kDayOfYear - 4));
  const double sun = std::sin(kSunElevation * kDegree);
  auto project = std::make_unique<BandSetProject>();
  project->platform = "LANDSAT_5", project->sensor = "TM";
  for (const auto& [role, file, gain, bias, esun] : kTm) {
    const double reflectance = std::numbers::pi * distance * distance / (esun * sun);
    project->bands.push_back(
        {role, shared_data() / "landsat5_tm_amazon" / ("LT52240631988227CUB02_" + std::string(file) + ".TIF"), 0,
         gain * reflectance, bias * reflectance});
  }
  for (const char* day : kDays) project->deliver(std::string("1988") + day);
  return project;
}

// Sentinel-2, stored without the offset of its processing baseline. `nir`: the band's place in the file.
std::unique_ptr<BandSetProject> sentinel2(int nir) {
  const auto file = shared_data() / "sentinel2_12band_amazon" / "sen2.tif";
  auto project = std::make_unique<BandSetProject>();
  project->platform = "sentinel-2a", project->sensor = "MSI";
  for (const auto& [role, index] :
       {std::pair{"blue", 1}, {"green", 2}, {"red", 3}, {"nir", nir}, {"swir1", 10}, {"swir2", 11}})
    project->bands.push_back({role, file, index, 1, -0.1});
  for (const char* day : kDays) project->deliver(std::string("2022") + day);
  return project;
}

void expect_right(const std::map<std::string, double>& shares, std::initializer_list<const char*> land) {
  EXPECT_GE(shares.at("water"), kWaterFrom);
  for (const char* name : land) EXPECT_LE(shares.at(name), kForestUpTo) << name;
}

// The whole table of open water is the same with and without harmonisation: the tests take the sensor's own values.
void expect_same_water(const std::vector<CsvRow>& a, const std::vector<CsvRow>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].at("indicator") == "water_area") {
      EXPECT_EQ(a[i].at("value"), b[i].at("value")) << a[i].at("zone_id");
    }
}

const std::string kUnharmonised = "[sensors]\nharmonise = false\n";

TEST(RealWater, PolygonsOfLandsat5WithAndWithoutHarmonisation) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto project = landsat5();
  const auto data = shared_data() / "landsat5_tm_amazon";
  const auto settings = "[project]\nutc_offset_hours = -3\n[grid]\ntile_px = 512\nlike = \"" +
                        (data / "LT52240631988227CUB02_B4.TIF").string() + "\"\n" +
                        project->zones_from(data / "trainingPolygons_lsat.gpkg", "class", 32622);
  project->run(settings, "1988");
  project->run(settings + kUnharmonised, "1988", "plain");
  const auto shares = water_shares(project->table("zones"));
  expect_right(shares, {"forest", "cleared", "fallen_dry"});
  expect_same_water(project->table("zones"), project->table("zones", "plain"));
}

// Polygons of a river two pixels wide among them. On a grid in metres, the scene resampled as any other.
TEST(RealWater, PolygonsOfSentinel2WithAndWithoutHarmonisation) {
  STEPPE_NEEDS_SHARED_DATA();
  constexpr int kNarrow = 8, kBroad = 7;
  for (const int nir : {kNarrow, kBroad}) {
    SCOPED_TRACE(nir);
    const auto project = sentinel2(nir);
    const auto settings =
        "[project]\nutc_offset_hours = -4\n[grid]\ntile_px = 512\ncrs = \"EPSG:32721\"\n" +
        project->zones_from(shared_data() / "sentinel2_12band_amazon" / "trainingPolygons_sen2.gpkg", "class", 4326);
    project->run(settings, "2022");
    project->run(settings + kUnharmonised, "2022", "plain");
    const auto shares = water_shares(project->table("zones"));
    expect_right(shares, {"forest", "village"});
    EXPECT_LE(shares.at("dryout"), 0.25) << "what has fallen dry is a quarter under water";
    expect_same_water(project->table("zones"), project->table("zones", "plain"));
  }
}

}  // namespace
