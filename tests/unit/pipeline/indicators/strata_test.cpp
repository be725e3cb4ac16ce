#include "pipeline/indicators/strata.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "pipeline/indicators/grassland.hpp"

namespace steppe {
namespace {

using Cells = std::vector<std::uint8_t>;

std::uint8_t code(CoverStratum stratum) { return static_cast<std::uint8_t>(stratum); }

TEST(Strata, EveryTypeOfGrasslandHasAStratumOfSteppe) {
  for (const auto& type : grassland_types()) {
    Cells strata(1);
    const Cells grassland{type.code};
    strata_of({.grassland = grassland}, strata);
    // Grassland of no or another type is no steppe: it gets the pair of the whole, not a guess.
    if (type.land_cover == LandCover::other_grassland) {
      EXPECT_EQ(strata[0], code(CoverStratum::other)) << type.id;
    } else {
      EXPECT_LE(strata[0], code(CoverStratum::meadow)) << type.id;
    }
  }
}

TEST(Strata, CroplandBeforeSandBeforeShrubBeforeGrass) {
  const Cells grassland{0, 3, 3, 3, 3, 200}, shrub{0, 0, 1, 1, 1, 0}, sand{0, 0, 0, 1, 1, 0}, fields{0, 0, 0, 0, 1, 0};
  Cells strata(6);
  strata_of({grassland, sand, fields, shrub}, strata);
  EXPECT_EQ(strata, (Cells{code(CoverStratum::other), code(CoverStratum::desert_steppe), code(CoverStratum::shrub),
                           code(CoverStratum::sandy_land), code(CoverStratum::cropland), code(CoverStratum::other)}));
}

// A pixel of which nobody knows whether it is a field is no sand and no steppe either, unless it is a field for sure.
TEST(Strata, WhereALayerSaysNothingTheStratumIsUnknown) {
  const Cells grassland{3, 3, 3, 3, 255}, sand{1, 1, 0, 0, 0}, fields{0, 1, 0, 0, 0};
  const std::vector<LayerSet> unknown{{LayerRole::cropland},
                                      {LayerRole::sandy_land},
                                      {LayerRole::sandy_land},
                                      {LayerRole::shrub},
                                      {LayerRole::grassland}};
  Cells strata(5);
  strata_of({.grassland = grassland, .sandy_land = sand, .cropland = fields, .unknown = unknown}, strata);
  // No layer of shrub is asked, so that it says nothing changes nothing.
  EXPECT_EQ(strata, (Cells{code(CoverStratum::other), code(CoverStratum::cropland), code(CoverStratum::other),
                           code(CoverStratum::desert_steppe), code(CoverStratum::other)}));
}

TEST(Strata, EachPixelHasThePairOfItsStratum) {
  const EndMembers whole{.05, .70};
  const std::vector<StratumEnds> pairs{{CoverStratum::sandy_land, {.10, .60}}};
  const auto ends = ends_by_stratum(whole, pairs);
  const std::vector<float> ndvi{.20F, .20F, .35F, std::numeric_limits<float>::quiet_NaN()};
  const Cells strata{code(CoverStratum::other), code(CoverStratum::sandy_land), code(CoverStratum::sandy_land),
                     code(CoverStratum::sandy_land)};
  std::vector<float> cover(4), one(4);
  fractional_cover(ndvi, strata, ends, CoverModel::linear, cover);
  EXPECT_FLOAT_EQ(cover[0], (.20F - .05F) / .65F);
  EXPECT_FLOAT_EQ(cover[1], .2F);
  EXPECT_FLOAT_EQ(cover[2], .5F);
  EXPECT_TRUE(std::isnan(cover[3]));
  // Pairs that are all the same give what one pair gives, to the bit.
  fractional_cover(ndvi, strata, ends_by_stratum(whole, {}), CoverModel::squared, cover);
  fractional_cover(ndvi, whole, CoverModel::squared, one);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(cover[i], one[i]);
}

}  // namespace
}  // namespace steppe
