#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/config/end_members.hpp"
#include "pipeline/indicators/index_histogram.hpp"

namespace steppe {

// End-members of NDVI fitted to the strata of a region by science 4.1, steps 1 to 3. Pure; a distribution in, pairs
// out, with everything that a table or an auditor asks of them.

inline constexpr std::uint64_t kLeastStratumPixels = 5000;  // of a stratum; fewer join a neighbour
inline constexpr std::uint64_t kLeastControlPixels = 100;   // of control polygons, to stand for a stratum's soil
inline constexpr EndMembers kLowestEnds{0.03, 0.60}, kHighestEnds{0.12, 0.85};
inline constexpr double kSoilShare = 0.05, kVegetationShare = 0.95;

// What was seen of one stratum: pixels of all years together, as stored.
struct StratumPixels {
  IndexHistogram peak;      // the season's peak
  IndexHistogram leaf_off;  // leaf-off and free of snow
  IndexHistogram control;   // the peak inside control polygons of bare ground
};
using PixelsByStratum = std::array<StratumPixels, kCoverStratumNames.size()>;

enum class SoilFrom { peak, leaf_off, control };

struct FittedStratum {
  CoverStratum stratum = CoverStratum::other;
  EndMembers ends;
  std::vector<CoverStratum> pooled;  // the strata whose pixels were taken together, this one among them
  std::uint64_t own_pixels = 0;      // of this stratum alone, at the peak
  std::uint64_t peak_pixels = 0, leaf_off_pixels = 0, control_pixels = 0;  // of those pooled
  SoilFrom soil_from = SoilFrom::peak;
  EndMembers found;  // the quantiles before the limits; vegetation: of the stratum that it was taken from
  // The stratum that the value of full cover was taken from, this one where it has full cover itself; nothing where no
  // stratum of the region has: the upper limit then.
  std::optional<CoverStratum> vegetation_from;

  bool soil_limited() const { return ends.soil != found.soil; }
  bool vegetation_limited() const { return ends.vegetation != found.vegetation; }
};

struct EndMemberFit {
  std::vector<FittedStratum> strata;  // those that have pixels, in the order of the enumerators, without `other`
  FittedStratum whole;                // what no layer speaks of; all pixels where those are too few
};

// Strata with fewer than kLeastStratumPixels join the nearest in the list, of their own kind if there is one: bare
// (desert, desert steppe, sandy land) or dense. Soil: 5 % of the peak for bare strata, or the median of control
// polygons in them; 5 % of the leaf-off pixels for dense ones. Full cover: 95 % of the peak; for bare strata, where
// none exists, that of meadow, else cropland, typical steppe, shrub. Both within [0.03, 0.12] and [0.60, 0.85]. A fault
// (missing) when all pixels together are too few, or a dense stratum has too few leaf-off pixels free of snow: the
// message names every one.
geo::Result<EndMemberFit> fit_end_members(const PixelsByStratum& pixels);

}  // namespace steppe
