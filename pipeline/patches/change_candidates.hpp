#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/patches/change_kind.hpp"
#include "pipeline/patches/change_rule.hpp"
#include "pipeline/patches/surface.hpp"

namespace steppe {

inline constexpr std::int16_t kNoNdvi = -32768;

// Two years of the same pixels: what the land was, and NDVI of the peak as it is stored (×10000, kNoNdvi unknown).
struct TwoYears {
  std::span<const Surface> before, after;
  std::span<const std::int16_t> ndvi_before, ndvi_after;
};

// What the change of a pixel's surface is called; none where it is no change that anybody is after (a field that lies
// fallow, sand for desert).
ChangeKind kind_of_change(Surface before, Surface after);

// Which pixels may have changed: the surface of the two maps differs; or NDVI of the peak fell or rose by more than
// that of the surroundings did (the median over all pixels: a dry year is no change). In land that was cropland NDVI
// decides nothing: rotation and fallow are no change. None where NDVI of one year is unknown.
// A candidate is no finding: the dates of both years decide (change_evidence.hpp).
std::vector<ChangeKind> candidates(const TwoYears& years, const ChangeRule& rule);

}  // namespace steppe
