#include "pipeline/plan/terrain.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/base/error.hpp"
#include "libgeo/crs/transform.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/plan/terrain_reach.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace steppe {
namespace {

using steppe_test::TinyTiff;

geo::Crs utm(int zone) { return geo::Crs::from_text("EPSG:326" + std::to_string(zone)).value(); }

// Rises by 3 m a column of 30 m to the east, and by nothing to the north.
TinyTiff ramp() {
  TinyTiff dem = TinyTiff::filled(20, 20, 0);
  for (int row = 0; row < dem.rows; ++row)
    for (int col = 0; col < dem.cols; ++col) dem.at(row, col) = static_cast<std::uint16_t>(1000 + 3 * col);
  return dem;
}

class TerrainFile : public testing::Test {
 protected:
  std::filesystem::path write(const TinyTiff& tiff) {
    const auto path = m_folder.path() / "dem.tif";
    steppe_test::write_tiff(path, tiff);
    return path;
  }
  steppe_test::TempDir m_folder;
};

// Cells of 10 m in the middle of a DEM of 30 m.
const geo::Grid kCells{400200, 4499800, 10, 10, 6, 5};

TEST_F(TerrainFile, AnotherGridIsFine) {
  const auto terrain = Terrain::open(write(ramp()), utm(48));
  const auto elevations = terrain.on({kCells, utm(48)});
  ASSERT_TRUE(elevations);
  const auto ground = elevations.value().ground({0, 0, 6, 5});
  ASSERT_EQ(ground.slope_deg.size(), 30U);
  EXPECT_NEAR(ground.elevation[0], 1000 + 3 * (205.0 - 15) / 30, 1e-3) << "bilinear between centres";
  for (std::size_t p = 0; p < 30; ++p) {
    EXPECT_NEAR(ground.slope_deg[p], 5.7106, 1e-2) << "3 in 30";
    EXPECT_NEAR(ground.aspect_deg[p], 270, 1e-2) << "downhill is west";
  }
}

TEST_F(TerrainFile, AnotherCrsIsFine) {
  const auto terrain = Terrain::open(write(ramp()), utm(48));
  const auto to = geo::Transform::between(utm(48), utm(49));
  ASSERT_TRUE(to);
  double x[] = {400300}, y[] = {4499700};
  to.value().forward(x, y);
  const auto elevations = terrain.on({geo::Grid{x[0], y[0], 10, 10, 3, 3}, utm(49)});
  ASSERT_TRUE(elevations);
  EXPECT_NEAR(elevations.value().ground({0, 0, 3, 3}).slope_deg[4], 5.71, .1);
}

TEST_F(TerrainFile, HolesAndWhatLiesBeyondAreUnknown) {
  TinyTiff dem = ramp();
  dem.no_data = 0;
  dem.at(10, 10) = 0;    // declared
  dem.at(3, 3) = 65000;  // no elevation at all
  const auto terrain = Terrain::open(write(dem), utm(48));
  const auto at = [&](double x, double y) {
    const auto elevations = terrain.on({geo::Grid{x, y, 30, 30, 1, 1}, utm(48)});
    return elevations.value().ground({0, 0, 1, 1}).slope_deg[0];
  };
  EXPECT_TRUE(std::isnan(at(400300, 4499700))) << "the hole";
  EXPECT_TRUE(std::isnan(at(400330, 4499700))) << "beside it";
  EXPECT_FALSE(std::isnan(at(400420, 4499700)));
  EXPECT_TRUE(std::isnan(at(400090, 4499910)));
  EXPECT_TRUE(std::isnan(at(500000, 4499700))) << "beyond the file";
}

std::string refusal(const std::filesystem::path& path) {
  try {
    Terrain::open(path, utm(48));
  } catch (const geo::UsageError& error) {
    return error.what();
  }
  return "";
}

TEST_F(TerrainFile, WhatIsNoElevationIsRefused) {
  TinyTiff odd = TinyTiff::filled(8, 6, 30000);
  EXPECT_NE(refusal(write(odd)).find("no elevations in metres"), std::string::npos);
  TinyTiff two = TinyTiff::filled(8, 6, 1000);
  two.bands = 2;
  two.pixels.resize(2 * two.pixels.size(), 1000);
  EXPECT_NE(refusal(write(two)).find("one band"), std::string::npos);
  EXPECT_NE(refusal(m_folder.path() / "absent.tif"), "");
  TinyTiff nowhere = TinyTiff::filled(8, 6, 1000);
  nowhere.epsg = 0;
  EXPECT_NE(refusal(write(nowhere)), "") << "no CRS";
}

TEST_F(TerrainFile, LandWithoutElevationsIsTold) {
  const auto terrain = Terrain::open(write(ramp()), utm(48));
  const auto zone = [](double west, double east) {
    geo::MultiPolygon shape{
        {{{west, 4499500}, {east, 4499500}, {east, 4499900}, {west, 4499900}, {west, 4499500}}, {}}};
    return geo::ZoneSet{"zones", "v1", utm(48), {{"a", "A", "county", "", shape}}, {}};
  };
  EXPECT_FALSE(missing_elevations(terrain, zone(400100, 400500), utm(48)));
  const auto half = missing_elevations(terrain, zone(400200, 401000), utm(48));
  ASSERT_TRUE(half);
  EXPECT_NE(geo::render(*half).find("have no elevation"), std::string::npos) << geo::render(*half);
}

// A thousand field plots ask for what they stand on: the file is not opened for each of them.
TEST_F(TerrainFile, IsNotReadForTheLayersAlone) {
  LayerSettings settings;
  settings.dem = write(ramp());
  const auto layers = Layers::load(settings, utm(48));
  std::filesystem::remove(settings.dem);
  EXPECT_FALSE(layers.on({kCells, utm(48)}));
  const auto codes = layers.codes_on({kCells, utm(48)});
  ASSERT_TRUE(codes);
  EXPECT_FALSE(codes.value().elevations);
}

TEST_F(TerrainFile, NeighbouringTilesAgree) {
  const auto terrain = Terrain::open(write(ramp()), utm(48));
  const auto whole = terrain.on({kCells, utm(48)});
  const auto east = terrain.on({geo::Grid{400230, 4499800, 10, 10, 3, 5}, utm(48)});
  const auto a = whole.value().ground({3, 0, 3, 5}), b = east.value().ground({0, 0, 3, 5});
  EXPECT_EQ(a.slope_deg, b.slope_deg);
  EXPECT_EQ(a.elevation, b.elevation);
}

}  // namespace
}  // namespace steppe
