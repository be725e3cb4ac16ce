#include "pipeline/results/map_accuracies.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

// Points of one county: the map says sand or desert, eight of ten are right.
FieldMatches points(std::size_t count) {
  FieldMatches matches;
  for (std::size_t i = 0; i < count; ++i) {
    MatchedSample sample;
    sample.id = "p" + std::to_string(i), sample.zone_id = "150802", sample.year = 2025;
    const LandCover mapped = i % 2 == 0 ? LandCover::sand : LandCover::desert;
    sample.mapped[Product::landcover] = static_cast<std::uint8_t>(mapped);
    sample.reference_class = i % 5 == 0 ? LandCover::water : mapped;
    matches.samples.push_back(sample);
  }
  return matches;
}

TEST(MapAccuracies, PointsWithoutADesignStillTellHowFarTheMapIsRight) {
  const FieldMatches matches = points(100);
  const auto got = map_accuracies({}, matches, {}, {}, {});
  ASSERT_EQ(got.size(), 1u);
  EXPECT_EQ(got[0].accuracy.points, 100u);
  EXPECT_NEAR(got[0].accuracy.overall->value, .8, 1e-12);
  EXPECT_EQ(got[0].design, "not_known");
  EXPECT_FALSE(got[0].note.text.empty());
  EXPECT_TRUE(got[0].mapped_ha.empty());
}

TEST(MapAccuracies, PointsWithoutAClassOfTheMapHaveNoPart) {
  FieldMatches matches = points(100);
  for (std::size_t i = 0; i < 10; ++i) matches.samples[i].mapped[Product::landcover] = kClassNoData;
  for (std::size_t i = 10; i < 20; ++i) matches.samples[i].zone_id.clear();
  const auto got = map_accuracies({}, matches, {}, {}, {});
  ASSERT_EQ(got.size(), 1u);
  EXPECT_EQ(got[0].accuracy.points, 80u);
  EXPECT_NEAR(got[0].accuracy.overall->value, .8, 1e-12);
}

TEST(MapAccuracies, NoPointsNoAccuracy) { EXPECT_TRUE(map_accuracies({}, {}, {}, {}, {}).empty()); }

}  // namespace
}  // namespace steppe
