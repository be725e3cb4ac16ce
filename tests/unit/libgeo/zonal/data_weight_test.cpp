#include "libgeo/zonal/data_weight.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_values.hpp"

namespace {

using namespace geo;

const Grid kGrid{100, 40, 0.01, 0.01, 40, 30};

CoverageRuns triangle() {
  return coverage_inside({{{{100.013, 39.99}, {100.391, 39.9}, {100.05, 39.71}, {100.013, 39.99}}, {}}}, kGrid).value();
}

template <class T>
Raster<T> random_raster(std::optional<T> no_data) {
  std::mt19937 random(7);
  Raster<T> raster(kGrid, T{}, no_data);
  for (T& pixel : raster.pixels) pixel = static_cast<T>(random() % 5);
  return raster;
}

// The weight that the sums have anyway.
template <class T>
void expect_weight_of_the_sums(const Raster<T>& raster) {
  for (const auto& area :
       {PixelArea::uniform(kGrid), PixelArea::by_row(kGrid, 6378137, 298.257222101),
        *PixelArea::lattice(kGrid, [](double x, double y) { return 1 + (x - 100) / 9 + (y - 40) / 7; })}) {
    if constexpr (std::is_integral_v<T>) {
      ZonalSums sums;
      add_rows(triangle(), raster, area, sums);
      EXPECT_EQ(data_weight(triangle(), raster, area), sums.weight);
    } else {
      RealSums sums;
      add_rows(triangle(), raster, area, sums);
      EXPECT_EQ(data_weight(triangle(), raster, area), sums.weight());
    }
  }
}

TEST(DataWeight, IsTheWeightOfTheSums) {
  expect_weight_of_the_sums(random_raster<std::uint8_t>(3));
  expect_weight_of_the_sums(random_raster<std::uint8_t>(std::nullopt));
  expect_weight_of_the_sums(random_raster<std::int16_t>(0));
  expect_weight_of_the_sums(random_raster<std::uint16_t>(4));
  expect_weight_of_the_sums(random_raster<float>(2.0F));
  expect_weight_of_the_sums(random_raster<double>(std::nullopt));
}

TEST(DataWeight, NanAndInfinityAreNoData) {
  auto raster = random_raster<double>(1.0);
  raster.at(10, 10) = std::numeric_limits<double>::quiet_NaN();
  raster.at(11, 10) = std::numeric_limits<double>::infinity();
  raster.at(12, 10) = -std::numeric_limits<double>::infinity();
  raster.at(13, 10) = std::numeric_limits<double>::max();
  expect_weight_of_the_sums(raster);
}

}  // namespace
