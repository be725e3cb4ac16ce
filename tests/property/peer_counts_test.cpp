// Cells a zone as other programs count them, on their own test data.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "libgeo/coverage/coverage_rule.hpp"
#include "libgeo/io/open_raster.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "tests/support/shared_data.hpp"

namespace {

using namespace geo;
namespace fs = std::filesystem;

std::unique_ptr<RasterSource> raster(const fs::path& path) {
  auto source = open_raster(path.string());
  if (!source) throw std::runtime_error(render(source.fault().message));
  return std::move(source).value();
}

// Cells of the raster that belong to a zone, and of these the ones with data.
std::int64_t count(CoverageRule rule, const MultiPolygon& shape, RasterSource& source) {
  const auto runs = coverage_inside(rule, shape, source.info().where.grid).value();
  std::int64_t cells = 0;
  for (const CoverageRun& run : runs.runs) {
    std::vector<float> values(static_cast<std::size_t>(run.count));
    EXPECT_TRUE(source.read(0, {run.col, run.row, run.count, 1}, std::span<float>(values)).ok());
    cells += std::count_if(values.begin(), values.end(), [&](float value) {
      return !source.info().no_data || static_cast<double>(value) != *source.info().no_data;
    });
  }
  return cells;
}

std::vector<std::int64_t> counts(CoverageRule rule, const std::string& zones, const std::string& layer) {
  const fs::path folder = steppe_test::shared_data() / "zonal_rasterstats";
  const auto source = raster(folder / layer);
  std::vector<std::int64_t> out;
  // The polygons are in the raster's plane; one of the files says otherwise of its coordinate system.
  for (const Zone& zone : read_zones(folder / zones, {}).zones) out.push_back(count(rule, zone.shape, *source));
  return out;
}

// perrygeo/python-rasterstats tests/test_zonal.py
TEST(PeerCounts, RasterstatsCountsTheSameCentres) {
  STEPPE_NEEDS_SHARED_DATA();
  EXPECT_EQ(counts(CoverageRule::centre, "polygons.shp", "slope.tif"), (std::vector<std::int64_t>{75, 50}));
  EXPECT_EQ(counts(CoverageRule::all_touched, "polygons.shp", "slope.tif"), (std::vector<std::int64_t>{95, 73}));
  for (const std::int64_t n : counts(CoverageRule::centre, "polygons_no_overlap.shp", "slope.tif")) EXPECT_EQ(n, 0);
  for (const std::int64_t n : counts(CoverageRule::centre, "polygons_partial_overlap.shp", "slope.tif"))
    EXPECT_GT(n, 0);
}

// Its file of multipolygons says "WGS 84" of coordinates in metres and is refused as such; it holds the same polygons
// as the parts of one.
TEST(PeerCounts, RasterstatsCountsPartsTogether) {
  STEPPE_NEEDS_SHARED_DATA();
  const fs::path folder = steppe_test::shared_data() / "zonal_rasterstats";
  MultiPolygon both;
  for (const Zone& zone : read_zones(folder / "polygons.shp", {}).zones)
    both.insert(both.end(), zone.shape.begin(), zone.shape.end());
  EXPECT_EQ(count(CoverageRule::centre, both, *raster(folder / "slope.tif")), 125);
  EXPECT_EQ(read_zones(folder / "multipolygons.shp", {}).refused.size(), 1u);
}

// R terra 1.7-3, zones in another coordinate system than the raster.
TEST(PeerCounts, TerraCountsTheSameCentres) {
  STEPPE_NEEDS_SHARED_DATA();
  const fs::path folder = steppe_test::shared_data() / "zonal_nlcd_zion";
  const auto source = raster(folder / "nlcd.tif");
  const Grid& grid = source->info().where.grid;
  const auto zones = reproject(read_zones(folder / "zion.gpkg", {}), source->info().where.crs, 0.01 * grid.dx);
  ASSERT_TRUE(zones.ok());
  ASSERT_EQ(zones.value().zones.size(), 1u);
  const auto runs = coverage_inside(CoverageRule::centre, zones.value().zones[0].shape, grid).value();
  std::array<std::int64_t, 256> classes{};
  for (const CoverageRun& run : runs.runs) {
    std::vector<std::uint8_t> values(static_cast<std::size_t>(run.count));
    ASSERT_TRUE(source->read(0, {run.col, run.row, run.count, 1}, std::span<std::uint8_t>(values)).ok());
    for (const std::uint8_t value : values) ++classes[value];
  }
  const std::array<std::int64_t, 9> expected{0, 0, 4205, 98285, 298299, 203701, 235, 62, 679};
  for (std::size_t code = 1; code < expected.size(); ++code)
    EXPECT_EQ(classes[code], expected[code]) << "class " << code;
}

}  // namespace
