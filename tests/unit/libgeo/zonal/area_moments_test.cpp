#include "libgeo/zonal/area_moments.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"

namespace {

using namespace geo;

const Grid kRow{300000, 4000000, 10, 10, 1003, 2};

// The definition: one cell at a time.
template <class T>
AreaMoments one_by_one(const PixelArea& area, std::int64_t col, const std::vector<T>& values,
                       std::optional<T> no_data) {
  AreaMoments sums;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == no_data) continue;
    const Int128 units = static_cast<std::int64_t>(area.units(1, col + static_cast<std::int64_t>(i)));
    const std::int32_t x = values[i];
    ++sums.cells;
    sums.units += units;
    sums.units_value += units * x;
    sums.units_value_squared += units * x * x;
    sums.units_squared += units * units;
    sums.min = std::min(sums.min, x);
    sums.max = std::max(sums.max, x);
  }
  return sums;
}

template <class T>
void expect_all_lengths(const PixelArea& area, std::optional<T> no_data) {
  std::mt19937 random(7);
  for (const std::size_t length : {0u, 1u, 31u, 32u, 33u, 255u, 256u, 257u, 1000u}) {
    std::vector<T> values(length);
    for (std::size_t i = 0; i < length; ++i)
      values[i] = i % 5 == 2 && no_data ? *no_data
                  : i % 7 == 0          ? std::numeric_limits<T>::max()
                  : i % 7 == 1          ? std::numeric_limits<T>::min()
                                        : static_cast<T>(random());
    for (const auto level : simd_levels()) {
      const SimdLimit limit(level);
      EXPECT_EQ(area_moments<T>(area, 1, 3, values, no_data), one_by_one(area, 3, values, no_data))
          << length << " cells, " << name_of(level);
    }
  }
}

void expect_all_types(const PixelArea& area) {
  expect_all_lengths<std::uint8_t>(area, std::uint8_t{255});
  expect_all_lengths<std::int16_t>(area, std::int16_t{-9999});
  expect_all_lengths<std::uint16_t>(area, std::uint16_t{0});
  expect_all_lengths<std::uint16_t>(area, std::nullopt);
}

TEST(AreaMoments, OfNeighboursNearlyAlike) {
  expect_all_types(PixelArea::lattice(kRow, [](double x, double) { return 0.9996 + 1e-9 * (x - 300000); }).value());
}

TEST(AreaMoments, OfAreasThatDifferALot) {
  expect_all_types(PixelArea::lattice(kRow, [](double x, double) { return 0.6 + 1.0e-4 * (x - 300000); }).value());
}

TEST(AreaMoments, OfAreasNearZero) {
  expect_all_types(PixelArea::lattice(kRow, [](double, double) { return 1e-4; }).value());
}

TEST(AreaMoments, OfEqualAreas) { expect_all_types(PixelArea::constant(kRow)); }

TEST(AreaMoments, NothingButNoData) {
  const std::vector<std::int16_t> values(300, -9999);
  const auto area = PixelArea::lattice(kRow, [](double, double) { return 1; }).value();
  EXPECT_EQ(area_moments<std::int16_t>(area, 0, 0, values, std::int16_t{-9999}), AreaMoments{});
}

}  // namespace
