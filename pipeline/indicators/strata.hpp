#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "pipeline/config/end_members.hpp"
#include "pipeline/config/layer_role.hpp"
#include "pipeline/indicators/cover.hpp"

namespace steppe {

// The layers that tell strata apart, on the same pixels; empty spans where a layer is absent or not asked.
struct StratumLayers {
  std::span<const std::uint8_t> grassland = {};                              // code of grassland_types(), 0 none
  std::span<const std::uint8_t> sandy_land = {}, cropland = {}, shrub = {};  // 0 or not
  // Layers that say nothing of a pixel; empty: each speaks of all.
  std::span<const LayerSet> unknown = {};
};

// The stratum of each pixel, as the number of its enumerator; the first that holds: cropland, sandy land, shrub, the
// type of grassland, other. Where a layer that comes before what holds says nothing, the stratum is unknown: other,
// which has the pair of the whole. Fitting and mapping ask this one function, so that a pixel gets the pair it was
// counted for. REQUIRES spans that are empty or as long as `strata`.
void strata_of(const StratumLayers& layers, std::span<std::uint8_t> strata);

// Pairs by stratum: those of the file, and the pair of the whole for every other.
using EndsByStratum = std::array<EndMembers, kCoverStratumNames.size()>;
EndsByStratum ends_by_stratum(const EndMembers& whole, std::span<const StratumEnds> strata);

// fractional_cover() with each pixel's own pair; equal to it, to the bit, where all pairs are the same. REQUIRES equal
// lengths, strata below kCoverStratumNames.size().
void fractional_cover(std::span<const float> index, std::span<const std::uint8_t> strata, const EndsByStratum& ends,
                      CoverModel model, std::span<float> cover);

}  // namespace steppe
