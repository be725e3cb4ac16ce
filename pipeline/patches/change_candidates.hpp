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
// decides nothing: rotation and fallow are no change; nor in what both maps call a wetland, unless open water became
// its bare bed. None where NDVI of one year is unknown. A candidate is no finding: the dates of both years decide
// (change_evidence.hpp).
std::vector<ChangeKind> candidates(const TwoYears& years, const ChangeRule& rule);

// Median over the pixels that are known in both years of how far NDVI rose, as it is stored; 0 where none is.
double median_change(const TwoYears& years);

// A pixel at the edge of a candidate: what it was, and how far NDVI of both rose beside the median.
struct EdgePixel {
  Surface surface = Surface::unknown;
  ChangeKind beside = ChangeKind::none;
  double change = 0, change_beside = 0;
};

// Kind of the candidate beside where the pixel changed at least half as much: most of it is changed land, and only the
// mixture keeps it below the rules. Of greenness alone: where that was lost or gained. None otherwise.
ChangeKind kind_of_edge(const EdgePixel& pixel, const ChangeRule& rule);

}  // namespace steppe
