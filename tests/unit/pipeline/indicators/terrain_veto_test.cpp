#include "pipeline/indicators/terrain_veto.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace steppe {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

TEST(TerrainVeto, CosineOfIncidence) {
  const SunDirection sun{30, 150};
  EXPECT_NEAR(cos_incidence(0, 0, sun), .5, 1e-6) << "flat: the sine of the sun's height";
  EXPECT_NEAR(cos_incidence(60, 150, sun), 1, 1e-6) << "a slope that looks into the sun";
  EXPECT_NEAR(cos_incidence(30, 330, sun), 0, 1e-6) << "light that grazes";
}

// Science 13.7: the shadow of a dune or mountain is no water.
TEST(TerrainVeto, PitfallSteepAndShadedGroundIsNoWater) {
  const std::vector<float> slope{0, 8, 8.1F, 7, 7, kNan}, aspect{0, 150, 0, 330, 150, kNan};
  std::vector<WaterVote> votes(6, WaterVote::water);
  const SunDirection low{17, 150};
  veto_by_terrain({{}, slope, aspect}, &low, {}, votes);
  EXPECT_EQ(votes, (std::vector<WaterVote>{WaterVote::water, WaterVote::water, WaterVote::land, WaterVote::unknown,
                                           WaterVote::water, WaterVote::water}));
}

TEST(TerrainVeto, LandStaysLandAndNothingIsVetoedWithoutElevations) {
  std::vector<WaterVote> votes{WaterVote::land, WaterVote::salt, WaterVote::unknown};
  const auto before = votes;
  const std::vector<float> slope(3, 40), aspect(3, 0);
  veto_by_terrain({{}, slope, aspect}, nullptr, {}, votes);
  EXPECT_EQ(votes, before);
  votes = {WaterVote::water};
  veto_by_terrain({}, nullptr, {}, votes);
  EXPECT_EQ(votes.front(), WaterVote::water);
}

}  // namespace
}  // namespace steppe
