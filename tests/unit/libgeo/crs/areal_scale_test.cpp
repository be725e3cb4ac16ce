#include "libgeo/crs/areal_scale.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/crs/china_albers.hpp"
#include "libgeo/crs/transform.hpp"

namespace geo {
namespace {

Crs crs(const std::string& text) { return Crs::from_text(text).value(); }

// A grid of few cells whose middle cell is centred on the place.
SpatialGrid around(const std::string& text, double lon, double lat, double size) {
  const Transform transform = Transform::between(crs("EPSG:4326"), crs(text)).value();
  transform.forward({&lon, 1}, {&lat, 1});
  return {{lon - 1.5 * size, lat + 1.5 * size, size, size, 3, 3}, crs(text)};
}

double share_at(const std::string& text, double lon, double lat, double size = 10) {
  const PixelArea area = pixel_area(around(text, lon, lat, size)).value();
  return area.m2(area.units(1, 1)) / (size * size);
}

TEST(ArealScale, UtmHasThePublishedShares) {  // science T-8.3: true over grid area at 41° N
  EXPECT_NEAR(share_at("EPSG:32648", 105, 41), 1.000800, 5e-7);
  EXPECT_NEAR(share_at("EPSG:32648", 106, 41), 1.000626, 5e-7);
  EXPECT_NEAR(share_at("EPSG:32648", 107, 41), 1.000104, 5e-7);
  EXPECT_NEAR(share_at("EPSG:32648", 107.5, 41), 0.999712, 5e-7);
  EXPECT_NEAR(share_at("EPSG:32648", 108, 41), 0.999233, 5e-7);
}

TEST(ArealScale, WebMercatorShrinksByTheEllipsoid) {
  // cos²φ (T-8.3: 0.5696) is the sphere; the ellipsoid's cell is M·N·cos²φ/a² of it.
  const double degree = std::acos(-1.0) / 180, e2 = 0.0066943799901413165, s = std::sin(41 * degree);
  const double w2 = 1 - e2 * s * s, cosine = std::cos(41 * degree);
  const double wanted = (1 - e2) / (w2 * w2) * cosine * cosine;
  EXPECT_NEAR(share_at("EPSG:3857", 107, 41), wanted, 1e-6);
  EXPECT_NEAR(share_at("EPSG:3857", 107, 41), 0.5696, 1e-3);
}

TEST(ArealScale, EqualAreaProjectionsAreConstant) {
  for (const std::string& text : {china_albers_wkt(), std::string("+proj=sinu +R=6371007.181 +nadgrids=@null"),
                                  std::string("EPSG:6933"), std::string("EPSG:3035")}) {
    const auto area = pixel_area({{0, 4500000, 10, 20, 3, 3}, crs(text)});
    ASSERT_TRUE(area) << text;
    EXPECT_TRUE(area.value().constant_in_row()) << text;
    EXPECT_EQ(area.value().m2(area.value().units(2, 2)), 200) << text;
  }
}

TEST(ArealScale, DegreesGoByRow) {
  const PixelArea area = pixel_area({{107, 40.750125, 0.00025, 0.00025, 3, 3}, crs("EPSG:4490")}).value();
  EXPECT_TRUE(area.constant_in_row());
  EXPECT_NEAR(area.m2(area.row_units(0)), 586.1468, 5e-5);
}

TEST(ArealScale, AnUtmSquareHasTheAreaOfItsOutlineOnTheEllipsoid) {
  // 20 km squares away from the meridian: sum of cells against the exact equal-area projection of the outline.
  const Grid grid{680000, 4560000, 100, 100, 200, 200};
  const PixelArea area = pixel_area({grid, crs("EPSG:32648")}).value();
  std::uint64_t units = 0;
  for (std::int64_t row = 0; row < grid.rows; ++row)
    for (std::int64_t col = 0; col < grid.cols; ++col) units += area.units(row, col);
  std::vector<double> x, y;
  constexpr int kSteps = 500;
  const Box box = grid.box();
  for (int side = 0; side < 4; ++side)
    for (int i = 0; i < kSteps; ++i) {
      const double t = static_cast<double>(i) / kSteps;
      const double across[] = {t, 1, 1 - t, 0}, up[] = {0, t, 1, 1 - t};
      x.push_back(box.x_min + across[side] * (box.x_max - box.x_min));
      y.push_back(box.y_min + up[side] * (box.y_max - box.y_min));
    }
  const Transform transform = Transform::between(crs("EPSG:32648"), crs(china_albers_wkt())).value();
  transform.forward(x, y);
  double twice = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::size_t j = (i + 1) % x.size();
    twice += (x[i] - x[0]) * (y[j] - y[0]) - (x[j] - x[0]) * (y[i] - y[0]);
  }
  EXPECT_NEAR(area.m2(units) / (twice / 2), 1, 1e-7);  // the lattice of 3.2 km
}

TEST(ArealScale, IsTheSameThroughTileAndMosaic) {
  const Grid whole{600000, 4600020, 10, 10, 3000, 3000};
  const PixelArea all = pixel_area({whole, crs("EPSG:32648")}).value();
  for (const Window window : {Window{0, 0, 50, 50}, Window{1023, 2047, 300, 40}, Window{2999, 2999, 1, 1}}) {
    const PixelArea part = pixel_area({subgrid(whole, window), crs("EPSG:32648")}).value();
    ASSERT_EQ(part.exponent(), all.exponent());
    for (std::int64_t row = 0; row < window.rows; ++row)
      for (std::int64_t col = 0; col < window.cols; ++col)
        ASSERT_EQ(part.units(row, col), all.units(window.row + row, window.col + col));
  }
}

TEST(ArealScale, RefusesGridsWithoutCells) {
  const auto area = pixel_area({{0, 0, 0, 10, 1, 1}, crs("EPSG:32648")});
  ASSERT_FALSE(area);
  EXPECT_EQ(area.fault().kind, FaultKind::wrong_grid);
  EXPECT_EQ(render(area.fault().message),
            "grid in WGS 84 / UTM zone 48N: has no usable origin and cell size (got origin 0, 0 and cells of 0 × 10, "
            "allowed finite numbers and positive cells); correct the grid");
}

TEST(ArealScale, RefusesGridsOutsideTheProjection) {
  const auto area = pixel_area({{1e9, 1e9, 10, 10, 1, 1}, crs("EPSG:32648")});
  ASSERT_FALSE(area);
  EXPECT_EQ(area.fault().kind, FaultKind::out_of_range);
  EXPECT_EQ(render(area.fault().message),
            "grid in WGS 84 / UTM zone 48N: reaches where the projection has no usable areas (got x 1000000000 to "
            "1000000010, "
            "y 999999990 to 1000000000); use another CRS or a smaller grid");
}

}  // namespace
}  // namespace geo
