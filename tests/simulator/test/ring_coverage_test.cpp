#include "tests/simulator/ring_coverage.hpp"

#include <gmock/gmock.h>

namespace steppe::sim {
namespace {

using testing::DoubleNear;
using testing::Pointwise;

const geo::Grid kGrid{0, 3, 1, 1, 3, 3};

TEST(RingCoverage, SquareBetweenPixelEdges) {
  const geo::Ring square = {{.5, .5}, {2.5, .5}, {2.5, 2.5}, {.5, 2.5}, {.5, .5}};
  EXPECT_THAT(ring_coverage(square, kGrid, kGrid.window()),
              Pointwise(DoubleNear(1e-15), {.25, .5, .25, .5, 1., .5, .25, .5, .25}));
}

TEST(RingCoverage, TriangleCutsPixels) {
  const geo::Ring triangle = {{0, 0}, {3, 0}, {0, 3}, {0, 0}};
  EXPECT_THAT(ring_coverage(triangle, kGrid, kGrid.window()),
              Pointwise(DoubleNear(1e-15), {.5, 0., 0., 1., .5, 0., 1., 1., .5}));
}

TEST(RingCoverage, SlantedEdgeInsideOnePixelColumn) {
  const geo::Ring sliver = {{1.25, 0}, {1.75, 0}, {1.25, 3}, {1.25, 0}};
  EXPECT_THAT(ring_coverage(sliver, kGrid, kGrid.window()),
              Pointwise(DoubleNear(1e-15), {0., 1. / 12, 0., 0., .25, 0., 0., 5. / 12, 0.}));
}

TEST(RingCoverage, RingBeyondTheWindowIsClipped) {
  const geo::Ring large = {{-5, -5}, {1.5, -5}, {1.5, 9}, {-5, 9}, {-5, -5}};
  EXPECT_THAT(ring_coverage(large, kGrid, kGrid.window()),
              Pointwise(DoubleNear(1e-15), {1., .5, 0., 1., .5, 0., 1., .5, 0.}));
}

TEST(RingCoverage, WindowsOfOneGridAgree) {
  const geo::Ring triangle = {{.2, .1}, {2.9, 1.3}, {.7, 2.8}, {.2, .1}};
  const auto whole = ring_coverage(triangle, kGrid, kGrid.window());
  const auto corner = ring_coverage(triangle, kGrid, {1, 1, 2, 2});
  EXPECT_NEAR(corner[0], whole[4], 1e-15);
  EXPECT_NEAR(corner[3], whole[8], 1e-15);
}

}  // namespace
}  // namespace steppe::sim
