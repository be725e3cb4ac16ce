#include "libgeo/coverage/fixed_point.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using geo::FixedFrame;
using geo::FixedPoint;
using geo::Grid;
using geo::kFixedCell;

TEST(FixedPoint, CountsCellsEastAndSouth) {
  const FixedFrame frame(Grid{399960, 4600020, 10, 20, 8, 8});
  EXPECT_EQ(frame.at({399960, 4600020}), (FixedPoint{0, 0}));
  EXPECT_EQ(frame.at({399975, 4600010}), (FixedPoint{kFixedCell * 3 / 2, kFixedCell / 2}));
  EXPECT_EQ(frame.at({399950, 4600040}), (FixedPoint{-kFixedCell, -kFixedCell}));
}

TEST(FixedPoint, AVertexHasTheSameFractionThroughEveryTile) {
  const double step = 0.00025;
  const geo::Point vertex{106.123456789, 40.987654321};
  const FixedPoint whole = FixedFrame(Grid{105, 42, step, step, 10000, 10000}).at(vertex);
  for (const int shift : {1, 7, 2048, 3333}) {
    const FixedPoint part = FixedFrame(Grid{105 + shift * step, 42 - shift * step, step, step, 9, 9}).at(vertex);
    EXPECT_EQ(part, (FixedPoint{whole.x - shift * kFixedCell, whole.y - shift * kFixedCell})) << shift;
  }
}

TEST(FixedPoint, PositionsRoundingPutBesideACornerAreOnIt) {
  const double step = 0.00025;
  const FixedFrame frame(Grid{105, 41, step, step, 100, 100});
  for (int col = 0; col < 100; ++col) EXPECT_EQ(frame.at({105 + col * step, 41}).x, col * kFixedCell) << col;
}

TEST(FixedPoint, KeepsWhatIsReallyBesideACorner) {
  const FixedFrame frame(Grid{0, 0, 1, 1, 4, 4});
  EXPECT_EQ(frame.at({1 + 0x1p-31, 0}).x, kFixedCell + 32);
  EXPECT_EQ(frame.at({1 + 0x1p-33, 0}).x, kFixedCell);
  EXPECT_EQ(frame.at({1.3, 0}).x, 89335319757);  // 1.3 · 2^36 to the nearest
}

}  // namespace
