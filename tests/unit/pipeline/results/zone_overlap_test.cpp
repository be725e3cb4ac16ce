#include "pipeline/results/zone_overlap.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace steppe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

geo::Zone square(const std::string& id, double x, double y, double side) {
  return {id, id, "county", "", {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}}};
}

ZoneOverlap overlap(const std::vector<geo::Zone>& zones) {
  std::vector<const geo::Zone*> all;
  for (const auto& zone : zones) all.push_back(&zone);
  return overlap_of(all);
}

TEST(ZoneOverlap, NeighboursShareNothing) {
  const auto found = overlap({square("a", 5, 3, 5000), square("b", 5005, 3, 5000), square("c", 5, 5003, 5000)});
  EXPECT_NEAR(found.area, 0, 1);
  EXPECT_THAT(found.zones, IsEmpty());
  EXPECT_THAT(found.pairs, IsEmpty());
}

TEST(ZoneOverlap, PairsAreNamedWithTheirShareOfTheSmallerOne) {
  const auto found = overlap({square("a", 0, 0, 10000), square("b", 9000, 0, 10000), square("c", 0, 12000, 500)});
  EXPECT_THAT(found.zones, ElementsAre("a", "b"));
  EXPECT_NEAR(found.area, 1e7, 5e4);
  ASSERT_EQ(found.pairs.size(), 1u);
  EXPECT_EQ(found.pairs[0].a, 0u);
  EXPECT_EQ(found.pairs[0].b, 1u);
  EXPECT_NEAR(found.pairs[0].area, found.area, 1e-6 * found.area) << "one pair: the whole of what is shared";
  EXPECT_NEAR(found.pairs[0].share, 0.1, 0.001);
}

TEST(ZoneOverlap, TheLargestPairComesFirstAndThreeZonesArePairsOfTwo) {
  const auto found = overlap({square("a", 0, 0, 1000), square("b", 900, 0, 1000), square("c", 600, 0, 1000)});
  ASSERT_EQ(found.pairs.size(), 3u);
  EXPECT_NEAR(found.pairs[0].area, 7e5, 2e4);  // b and c
  EXPECT_EQ(found.pairs[0].a, 1u);
  EXPECT_EQ(found.pairs[0].b, 2u);
  EXPECT_NEAR(found.pairs[1].area, 4e5, 2e4);
  EXPECT_NEAR(found.pairs[2].area, 1e5, 2e4);
}

TEST(ZoneOverlap, SliversOfDigitisingAreNoPair) {
  EXPECT_THAT(overlap({square("a", 0, 0, 100000), square("b", 99999.5, 0, 100000)}).pairs, IsEmpty());
}

}  // namespace
}  // namespace steppe
