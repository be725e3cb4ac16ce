#include "libgeo/coverage/lattice_edge.hpp"

#include <gtest/gtest.h>

namespace {

using geo::FixedPoint;
using geo::kFixedCell;
using geo::LatticeEdge;

constexpr std::int64_t kCell = kFixedCell;

void expect_place(const LatticeEdge::Place& place, std::int64_t col, bool on_border) {
  EXPECT_EQ(place.col, col);
  EXPECT_EQ(place.on_border, on_border);
}

TEST(LatticeEdge, StartsAtItsUpperEnd) {
  const LatticeEdge edge({5, 9}, {7, -3});
  EXPECT_EQ(edge.top(), (FixedPoint{7, -3}));
  EXPECT_EQ(edge.bottom(), (FixedPoint{5, 9}));
}

TEST(LatticeEdge, CrossingsOnBordersAreSeenAsSuch) {
  const LatticeEdge edge({0, 0}, {3 * kCell, 3 * kCell});
  expect_place(edge.at(kCell, 0), 1, true);
  expect_place(edge.at(kCell + 1, 0), 1, false);
  expect_place(edge.at(kCell - 1, 0), 0, false);
  expect_place(edge.at(kCell / 2, kCell / 2), 0, true);
  EXPECT_EQ(edge.at(kCell, 0).ceil(), 1);
  EXPECT_EQ(edge.at(kCell + 1, 0).ceil(), 2);
}

// The crossing differs from the border by a third of a unit: too little for any rounding to 2^-36 or to a double.
TEST(LatticeEdge, ThirdsOfAUnitCount) {
  const LatticeEdge right({kCell - 1, 0}, {kCell + 1, 3 * kCell});
  expect_place(right.at(kCell, 0), 0, false);      // 1/3 unit left of it
  expect_place(right.at(2 * kCell, 0), 1, false);  // 1/3 unit right of it
  const LatticeEdge left({-kCell + 1, 0}, {-kCell - 1, 3 * kCell});
  expect_place(left.at(kCell, 0), -1, false);
  expect_place(left.at(2 * kCell, 0), -2, false);
}

TEST(LatticeEdge, LongEdgesStayExact) {
  const std::int64_t far = (std::int64_t{1} << 25) * kCell - 1;
  const LatticeEdge edge({-far, -far}, {far, far});
  for (const std::int64_t cell : {-33554431, -3, -1, 0, 1, 20000000}) {
    expect_place(edge.at(cell * kCell, 0), cell, true);
    expect_place(edge.at(cell * kCell - 1, 0), cell - 1, false);
    expect_place(edge.at(cell * kCell + 1, 0), cell, false);
  }
}

}  // namespace
