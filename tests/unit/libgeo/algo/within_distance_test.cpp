#include "libgeo/algo/within_distance.hpp"

#include <gtest/gtest.h>

#include <random>

namespace geo {
namespace {

Raster<std::uint8_t> blank(std::int64_t cols, std::int64_t rows, double dx, double dy) {
  return {Grid{0, 0, dx, dy, cols, rows}, 0};
}

TEST(WithinDistance, IsTheDisc) {
  auto marked = blank(7, 7, 10, 10);
  marked.at(3, 3) = 1;
  const auto near = within_distance(marked, 20);
  const char* expected =
      "......."
      "...1..."
      "..111.."
      ".11111."
      "..111.."
      "...1..."
      ".......";
  for (std::size_t p = 0; p < near.size(); ++p) EXPECT_EQ(near[p], expected[p] == '1') << p;
}

TEST(WithinDistance, RadiusNothingIsTheMarkItself) {
  auto marked = blank(3, 1, 10, 10);
  marked.at(0, 1) = 7;
  EXPECT_EQ(within_distance(marked, 0), (std::vector<std::uint8_t>{0, 1, 0}));
}

TEST(WithinDistance, AgreesWithAllPairs) {
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    auto marked = blank(23, 17, round % 2 == 0 ? 10 : 30, round % 3 == 0 ? 10 : 20);
    for (auto& pixel : marked.pixels) pixel = random() % 60 == 0;
    const double radius = static_cast<double>(random() % 120);
    const auto near = within_distance(marked, radius);
    for (std::int64_t r = 0; r < 17; ++r)
      for (std::int64_t c = 0; c < 23; ++c) {
        bool any = false;
        for (std::int64_t y = 0; y < 17; ++y)
          for (std::int64_t x = 0; x < 23; ++x) {
            const double e = static_cast<double>(x - c) * marked.grid.dx,
                         n = static_cast<double>(y - r) * marked.grid.dy;
            any = any || (marked.at(y, x) != 0 && e * e + n * n <= radius * radius);
          }
        ASSERT_EQ(near[static_cast<std::size_t>(r * 23 + c)], any) << round << ": row " << r << ", col " << c;
      }
  }
}

TEST(WithinDistance, HaloIsTheLongerSide) {
  EXPECT_EQ(distance_halo(Grid{0, 0, 10, 30, 1, 1}, 500), 50);
  EXPECT_EQ(distance_halo(Grid{0, 0, 30, 30, 1, 1}, 500), 16);
}

}  // namespace
}  // namespace geo
