#include "libgeo/polygon/crossing_work.hpp"

#include <gtest/gtest.h>

#include <random>

namespace geo {
namespace {

Ring square(double x, double y, double size) {
  return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

TEST(CrossingWork, ASquareHasThreeChainsThatAllTouch) {
  // Right, then up: one chain; left: another; down: the third. Every box touches both others.
  const CrossingWork work = crossing_work({{square(0, 0, 1), {}}});
  EXPECT_EQ(work.pairs, 3u);
  EXPECT_EQ(work.stabs, 2u);  // the line y = 0 meets the first and the last
}

TEST(CrossingWork, RingsApartDoNotMeet) {
  const std::uint64_t one = crossing_work({{square(0, 0, 1), {}}}).pairs;
  EXPECT_EQ(crossing_work({{square(0, 0, 1), {}}, {square(5, 0, 1), {}}}).pairs, 2 * one);
  EXPECT_EQ(crossing_work({{square(0, 0, 1), {}}, {square(0, 5, 1), {}}}).pairs, 2 * one);
}

TEST(CrossingWork, RingsWithinRingsMeetAllAtTheirBoxes) {
  MultiPolygon nested;
  for (int i = 0; i < 100; ++i) nested.push_back({square(i, i, 1000 - 2 * i), {}});
  EXPECT_GT(crossing_work(nested).pairs, 100u * 99 / 2);
}

TEST(CrossingWork, PairsEqualTheCountOneByOne) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> any(0, 30);  // small whole numbers: edges and corners often touch
  for (int round = 0; round < 50; ++round) {
    MultiPolygon shape;
    std::vector<Ring> edges;
    // Triangles out and back along one edge are one chain or two of the same box.
    for (int i = 0; i < 20; ++i) {
      const Point a{double(any(random)), double(any(random))}, b{double(any(random)), double(any(random))};
      shape.push_back({{a, b}, {}});
      edges.push_back({a, b});
    }
    std::uint64_t expected = 0;
    for (std::size_t i = 0; i < edges.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const Box one = box_of(edges[i]), other = box_of(edges[j]);
        expected += one.x_min <= other.x_max && other.x_min <= one.x_max && one.y_min <= other.y_max &&
                    other.y_min <= one.y_max;
      }
    EXPECT_EQ(crossing_work(shape).pairs, expected) << "round " << round;
  }
}

TEST(CrossingWork, StabsCountHolesBesideTeeth) {
  // Ten teeth of which each line in the middle meets both flanks.
  Ring comb{{0, 0}};
  for (int i = 0; i < 10; ++i) {
    comb.push_back({double(i), 10});
    comb.push_back({i + 0.5, 1});
  }
  comb.push_back({20, 0});
  comb.push_back({0, 0});
  const std::uint64_t alone = crossing_work({{comb, {}}}).stabs;
  const Ring hole{{0.1, 5}, {0.2, 5}, {0.2, 5.1}, {0.1, 5}};
  EXPECT_EQ(crossing_work({{comb, {hole}}}).stabs, alone + 2 + 20);
}

TEST(CrossingWork, NothingCostsNothing) {
  EXPECT_EQ(crossing_work({}).pairs, 0u);
  EXPECT_EQ(crossing_work({{{}, {}}}).stabs, 0u);
}

}  // namespace
}  // namespace geo
