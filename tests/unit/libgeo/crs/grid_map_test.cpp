#include "libgeo/crs/grid_map.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "libgeo/crs/china_albers.hpp"

namespace geo {
namespace {

Crs crs(const std::string& text) { return Crs::from_text(text).value(); }
GridMap map_between(const SpatialGrid& target, const SpatialGrid& source) {
  return GridMap::between(target, source).value();
}

struct Positions {
  std::vector<double> col, row;
};

Positions positions_of(const GridMap& map, const Window& window) {
  Positions at{std::vector<double>(window.size()), std::vector<double>(window.size())};
  map.positions(window, at.col, at.row);
  return at;
}

const SpatialGrid kAlbers{{163840, 4423680, 10, 10, 2048, 2048}, crs(china_albers_wkt())};
const SpatialGrid kUtm{{600000, 4600020, 10, 10, 10980, 10980}, crs("EPSG:32648")};

// The largest distance to the exact transformation at random pixels; infinite when one is NaN and the other is not.
double worst_error(const SpatialGrid& target, const SpatialGrid& source, const Window& window, int count = 2000) {
  const Positions got = positions_of(map_between(target, source), window);
  const Transform transform = Transform::between(target.crs, source.crs).value();
  std::mt19937_64 random(11);
  double worst = 0;
  for (int i = 0; i < count; ++i) {
    const std::size_t at = random() % window.size();
    const auto right = static_cast<double>(at % static_cast<std::size_t>(window.cols));
    const auto down = static_cast<double>(at / static_cast<std::size_t>(window.cols));
    double x = target.grid.x_of(static_cast<double>(window.col) + right + 0.5);
    double y = target.grid.y_of(static_cast<double>(window.row) + down + 0.5);
    transform.forward({&x, 1}, {&y, 1});
    if (std::isnan(x) != std::isnan(got.col[at]) || std::isnan(x) != std::isnan(got.row[at])) return INFINITY;
    if (std::isnan(x)) continue;
    worst = std::max(worst, std::abs(source.grid.col_of(x) - got.col[at]));
    worst = std::max(worst, std::abs(source.grid.row_of(y) - got.row[at]));
  }
  return worst;
}

TEST(GridMap, SamePixelsNeedNoResampling) {
  const SpatialGrid tile{subgrid(kUtm.grid, {-30, 40, 100, 100}), crs("+proj=utm +zone=48 +datum=WGS84")};
  const GridMap map = map_between(tile, kUtm);
  ASSERT_TRUE(map.exact());
  EXPECT_EQ(map.shifted({1, 2, 50, 60}), (Window{-29, 42, 50, 60}));
  EXPECT_EQ(map.source_window({1, 2, 50, 60}, 0), (Window{0, 42, 21, 60}));
  EXPECT_EQ(map.source_window({31, 2, 10, 10}, 1), (Window{0, 41, 12, 12}));
  const Positions at = positions_of(map, {1, 2, 2, 2});
  EXPECT_EQ(at.col, (std::vector<double>{-28.5, -27.5, -28.5, -27.5}));
  EXPECT_EQ(at.row, (std::vector<double>{42.5, 42.5, 43.5, 43.5}));
}

TEST(GridMap, OtherPixelsOfTheSameSystemLieExactly) {
  const SpatialGrid coarse{{600000, 4600020, 20, 20, 5490, 5490}, kUtm.crs};
  const GridMap down = map_between(kUtm, coarse), up = map_between(coarse, kUtm);
  EXPECT_FALSE(down.exact());
  EXPECT_EQ(positions_of(down, {0, 0, 4, 1}).col, (std::vector<double>{0.25, 0.75, 1.25, 1.75}));
  EXPECT_EQ(positions_of(up, {10000 / 20, 0, 2, 1}).col, (std::vector<double>{1001, 1003}));
  EXPECT_EQ(positions_of(up, {0, 3, 1, 2}).row, (std::vector<double>{7, 9}));
  EXPECT_EQ(down.source_window({0, 0, 4, 4}, 0), (Window{0, 0, 2, 2}));
  EXPECT_FALSE(map_between({{600005, 4600020, 10, 10, 5, 5}, kUtm.crs}, kUtm).exact());
  EXPECT_FALSE(map_between(kAlbers, kUtm).exact());
}

TEST(GridMap, StaysWithinAnEighthOfAPixel) {
  EXPECT_LT(worst_error(kAlbers, kUtm, {0, 0, 1000, 700}), 0.125);
  EXPECT_LT(worst_error(kUtm, kAlbers, {5000, 5000, 777, 333}), 0.125);
  const SpatialGrid degrees{{105, 42, 0.0001, 0.0001, 20000, 20000}, crs("EPSG:4490")};
  EXPECT_LT(worst_error(kUtm, degrees, {100, 100, 500, 500}), 0.125);
  EXPECT_LT(worst_error(degrees, kUtm, {100, 100, 500, 500}), 0.125);
  const SpatialGrid modis{{8000000, 5000000, 463.3127165, 463.3127165, 2400, 2400},
                          crs("+proj=sinu +R=6371007.181 +nadgrids=@null")};
  EXPECT_LT(worst_error(modis, kUtm, {0, 0, 700, 700}), 0.125);
}

TEST(GridMap, RefinesWhereTheMapBends) {
  // 5 km cells: 64 of them are 320 km, and a bilinear patch of that size is hundreds of metres off.
  const SpatialGrid coarse{{-1000000, 5500000, 5000, 5000, 500, 500}, kAlbers.crs};
  EXPECT_LT(worst_error(coarse, {{-2000000, 6000000, 100, 100, 60000, 60000}, kUtm.crs}, {0, 0, 400, 400}), 0.125);
}

TEST(GridMap, SurvivesThePoleAndTheDateLine) {
  const SpatialGrid polar{{-100000, 100000, 500, 500, 400, 400}, crs("EPSG:3995")};
  const SpatialGrid degrees{{-180, 90, 0.01, 0.01, 36000, 18000}, crs("EPSG:4326")};
  EXPECT_LT(worst_error(polar, degrees, {0, 0, 400, 400}), 0.125);
}

TEST(GridMap, PositionsOutsideTheProjectionAreNan) {
  const SpatialGrid degrees{{100, 92, 0.01, 0.01, 400, 400}, crs("EPSG:4326")};  // two degrees above the pole
  const GridMap map = map_between(degrees, kUtm);
  const Positions at = positions_of(map, {0, 0, 3, 3});
  for (std::size_t i = 0; i < 9; ++i) EXPECT_TRUE(std::isnan(at.col[i]) && std::isnan(at.row[i]));
  EXPECT_TRUE(map.source_window({0, 0, 100, 100}, 2).empty());
  EXPECT_LT(worst_error(degrees, kUtm, {0, 150, 100, 100}), 0.125);  // across the pole's edge
}

TEST(GridMap, OverlappingWindowsAgreeToTheLastBit) {
  const GridMap map = map_between(kAlbers, kUtm);
  const Window large{-70, -10, 300, 300};
  const Positions all = positions_of(map, large);
  for (const Window part : {Window{-70, -10, 1, 1}, Window{-3, 5, 100, 64}, Window{63, 64, 65, 130}}) {
    const Positions some = positions_of(map, part);
    for (std::int64_t row = 0; row < part.rows; ++row)
      for (std::int64_t col = 0; col < part.cols; ++col) {
        const auto here = static_cast<std::size_t>(row * part.cols + col);
        const auto there =
            static_cast<std::size_t>((part.row - large.row + row) * large.cols + part.col - large.col + col);
        ASSERT_EQ(some.col[here], all.col[there]);
        ASSERT_EQ(some.row[here], all.row[there]);
      }
  }
}

TEST(GridMap, NeighbouringTilesAgreeToTheLastBit) {
  const SpatialGrid east{{163840 + 20480, 4423680, 10, 10, 2048, 2048}, kAlbers.crs};
  const Positions here = positions_of(map_between(kAlbers, kUtm), {2040, 100, 20, 20});
  const Positions there = positions_of(map_between(east, kUtm), {-8, 100, 20, 20});
  EXPECT_EQ(here.col, there.col);
  EXPECT_EQ(here.row, there.row);
}

TEST(GridMap, SourceWindowHoldsEveryPositionAndNoMore) {
  const GridMap map = map_between(kAlbers, kUtm);
  const Window window{100, 100, 256, 256};
  const Positions at = positions_of(map, window);
  const auto [west, east] = std::minmax_element(at.col.begin(), at.col.end());
  const auto [north, south] = std::minmax_element(at.row.begin(), at.row.end());
  const Window bare{static_cast<std::int64_t>(std::floor(*west)), static_cast<std::int64_t>(std::floor(*north)),
                    static_cast<std::int64_t>(std::floor(*east) - std::floor(*west)) + 1,
                    static_cast<std::int64_t>(std::floor(*south) - std::floor(*north)) + 1};
  ASSERT_TRUE(contains(kUtm.grid.window(), grown(bare, 3)));
  EXPECT_EQ(map.source_window(window, 0), bare);
  EXPECT_EQ(map.source_window(window, 3), grown(bare, 3));
  EXPECT_TRUE(map.source_window({0, 0, 0, 5}, 3).empty());
}

TEST(GridMap, SourceWindowIsCutToTheSource) {
  const SpatialGrid far_away{{-20480, 2048000, 10, 10, 100, 100}, kAlbers.crs};
  EXPECT_TRUE(map_between(far_away, kUtm).source_window({0, 0, 100, 100}, 5).empty());
  const SpatialGrid small{subgrid(kUtm.grid, {0, 0, 20, 20}), kUtm.crs};
  const SpatialGrid coarse{{600005, 4600000, 15, 15, 100, 100}, kUtm.crs};
  EXPECT_EQ(map_between(coarse, small).source_window({0, 0, 100, 100}, 1), (Window{0, 1, 20, 19}));
}

TEST(GridMap, RefusesWhatCannotBeMapped) {
  const auto xian = GridMap::between(kAlbers, {{0, 0, 1, 1, 5, 5}, crs("EPSG:4610")});
  ASSERT_FALSE(xian);
  EXPECT_EQ(xian.fault().kind, FaultKind::unsupported);
  const auto flat = GridMap::between({{0, 0, 10, 0, 5, 5}, kAlbers.crs}, kUtm);
  ASSERT_FALSE(flat);
  EXPECT_EQ(render(flat.fault().message),
            "grid in China Albers: has no usable origin and cell size (got origin 0, 0 and cells of 10 × 0, allowed "
            "finite numbers and positive cells); correct the grid");
}

}  // namespace
}  // namespace geo
