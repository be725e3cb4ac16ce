#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "libgeo/algo/otsu.hpp"

namespace steppe {

// Whether a pass's MNDWI falls into water and land so well that its own threshold may be used (science 6.3).
enum class WaterSplit : std::uint8_t {
  fitted,       // Otsu's threshold
  few_pixels,   // no block with 5 to 95 % of candidate water: a scene of desert has no water to learn from
  one_hump,     // η below 0.70: the classes explain too little of what is seen
  overlap,      // Ashman's D below 2
  small_class,  // one class has less than 1 % of the pixels
  far_off,      // threshold outside −0.2 … 0.35
};
inline constexpr std::array<std::string_view, 6> kWaterSplitNames{"otsu",    "few_pixels",  "one_hump",
                                                                  "overlap", "small_class", "far_off"};
constexpr std::string_view name_of(WaterSplit split) { return kWaterSplitNames[static_cast<std::size_t>(split)]; }

// For people, English; the translation table has the twin.
std::string_view split_words(WaterSplit split);

// Limits of science 6.3.
inline constexpr double kLeastEta = 0.70, kLeastAshmanD = 2, kLeastClassShare = 0.01;
// Share of candidate water among the pixels of a block that is looked at, and fewest pixels of such a block.
inline constexpr double kLeastCandidates = 0.05, kMostCandidates = 0.95;
inline constexpr std::uint64_t kFewestBlockPixels = 400;

struct SplitOfPass {
  WaterSplit split = WaterSplit::few_pixels;
  geo::OtsuSplit otsu = {};  // nothing of it where few_pixels
};

// The first guard that fails names why there is no threshold.
SplitOfPass split_of(const geo::IndexBins& mndwi);

}  // namespace steppe
