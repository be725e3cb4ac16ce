#include "pipeline/patches/change_candidates.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace steppe {
namespace {

using enum ChangeKind;

struct Land {
  Surface before, after;
  int ndvi_before, ndvi_after;  // ×10000
};

// One pixel amid stable grassland.
ChangeKind kind_of(const Land& land, int common = 0) {
  constexpr std::size_t kAround = 50;
  std::vector<Surface> before(kAround, Surface::grassland), after = before;
  std::vector<std::int16_t> ndvi_before(kAround, 3500), ndvi_after(kAround, static_cast<std::int16_t>(3500 + common));
  before.push_back(land.before), after.push_back(land.after);
  ndvi_before.push_back(static_cast<std::int16_t>(land.ndvi_before));
  ndvi_after.push_back(static_cast<std::int16_t>(land.ndvi_after));
  const auto kinds = candidates({before, after, ndvi_before, ndvi_after}, {});
  for (std::size_t p = 0; p < kAround; ++p) EXPECT_EQ(kinds[p], none);
  return kinds.back();
}

TEST(ChangeCandidates, ClassesThatDifferAreNamedByWhatWasLostOrCame) {
  EXPECT_EQ(kind_of_change(Surface::forest, Surface::bare), forest_loss);
  EXPECT_EQ(kind_of_change(Surface::grassland, Surface::forest), forest_gain);
  EXPECT_EQ(kind_of_change(Surface::grassland, Surface::other), grassland_loss);
  EXPECT_EQ(kind_of_change(Surface::bare, Surface::grassland), grassland_gain);
  EXPECT_EQ(kind_of_change(Surface::wetland, Surface::bare), wetland_loss);
  EXPECT_EQ(kind_of_change(Surface::bare, Surface::wetland), wetland_gain);
  EXPECT_EQ(kind_of_change(Surface::grassland, Surface::bare), new_bare);
  EXPECT_EQ(kind_of_change(Surface::forest, Surface::built), new_built);
  EXPECT_EQ(kind_of_change(Surface::wetland, Surface::cropland), new_cropland);
  EXPECT_EQ(kind_of_change(Surface::cropland, Surface::bare), none) << "fallow";
  EXPECT_EQ(kind_of_change(Surface::unknown, Surface::bare), none) << "unknown is not changed";
}

// A grassland layer says grassland in both years, whatever happened.
TEST(ChangeCandidates, GreennessTellsWhatAStaticLayerHides) {
  const auto grass = Surface::grassland;
  EXPECT_EQ(kind_of({grass, grass, 3500, 900}), new_bare);
  EXPECT_EQ(kind_of({grass, grass, 5000, 2500}), grassland_loss);
  EXPECT_EQ(kind_of({grass, grass, 3500, 2700}), none);
  EXPECT_EQ(kind_of({grass, grass, 2500, 6000}), grassland_gain);
  EXPECT_EQ(kind_of({Surface::unknown, Surface::unknown, 3500, 900}), new_bare);
}

// Land cover is unknown where one of its inputs is: what was green and is not is still seen.
TEST(ChangeCandidates, ALossIsSeenWhereNobodyKnowsWhatItWas) {
  EXPECT_EQ(kind_of({Surface::unknown, Surface::unknown, 7100, 2100}), new_bare);
  EXPECT_EQ(kind_of({Surface::other, Surface::other, 5000, 2500}), new_bare);
  EXPECT_EQ(kind_of({Surface::unknown, Surface::unknown, 7100, 4500}), none) << "less green, and who knows what";
}

TEST(ChangeCandidates, ReedsThatComeOrGoAreNoLossOfAWetland) {
  const auto wet = Surface::wetland;
  EXPECT_EQ(kind_of({wet, wet, -1500, 5000}), none) << "reeds grew";
  EXPECT_EQ(kind_of({wet, wet, 5000, 1500}), none) << "reeds were cut";
  EXPECT_EQ(kind_of({wet, wet, -1500, 1500}), wetland_loss) << "drained in this year: the map still has spring's water";
}

TEST(ChangeCandidates, APixelOfWhichMostChangedBelongsToThePatchBesideIt) {
  const ChangeRule rule;
  EXPECT_EQ(kind_of_edge({Surface::grassland, new_bare, -0.09, -0.16}, rule), new_bare);
  EXPECT_EQ(kind_of_edge({Surface::grassland, new_bare, -0.07, -0.16}, rule), none) << "less than half of it";
  EXPECT_EQ(kind_of_edge({Surface::grassland, new_bare, 0.09, -0.16}, rule), none) << "the other way";
  EXPECT_EQ(kind_of_edge({Surface::grassland, new_bare, -0.04, -0.06}, rule), none) << "noise";
  EXPECT_EQ(kind_of_edge({Surface::cropland, new_bare, -0.5, -0.5}, rule), none) << "fallow";
  EXPECT_EQ(kind_of_edge({Surface::grassland, wetland_gain, -0.5, -0.5}, rule), none) << "water is no matter of degree";
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(kind_of_edge({Surface::grassland, new_bare, unknown, -0.5}, rule), none);
  EXPECT_EQ(kind_of_edge({Surface::grassland, new_bare, -0.5, unknown}, rule), none);
}

TEST(ChangeCandidates, ADryYearIsNoChange) {
  const auto grass = Surface::grassland;
  EXPECT_EQ(kind_of({grass, grass, 2400, 1300}, -1200), none) << "all lost 0.12";
  EXPECT_EQ(kind_of({grass, grass, 3500, 600}, -1200), new_bare);
}

TEST(ChangeCandidates, FallowAndRotationAreNoChange) {
  const auto field = Surface::cropland;
  EXPECT_EQ(kind_of({field, field, 7000, 900}), none);
  EXPECT_EQ(kind_of({field, field, 1000, 8000}), none);
}

TEST(ChangeCandidates, UnknownNdviIsNoCandidate) {
  EXPECT_EQ(kind_of({Surface::forest, Surface::bare, kNoNdvi, 900}), none);
  EXPECT_EQ(kind_of({Surface::forest, Surface::bare, 5000, kNoNdvi}), none);
}

}  // namespace
}  // namespace steppe
