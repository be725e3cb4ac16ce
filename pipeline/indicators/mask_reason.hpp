#pragma once

#include <cstddef>
#include <cstdint>

namespace steppe {

// Why a pixel has no value or no class (science 7.4: unknown is not false). Those from season_days to water_months come
// with a number of what was seen instead.
enum class MaskReason : std::uint8_t {
  known = 0,         // it has one
  never_observed,    // no scene covers it
  cloud,             // observed, never clear: cloud, shadow or cirrus
  snow,              // observed, never clear, with snow on the ground
  unusable,          // seen, and kept from use by something other than the sky (saturation, reflectance out of range)
  no_index,          // clear, but the index has no value
  water_bands,       // no date has all the bands that the water tests need
  no_leaf_off,       // no clear date in the leaf-off window
  one_season,        // clear in the peak window only: whether the season is flat or has an amplitude is not known
  no_swir,           // no LSWI in the season: a band is missing
  water_unknown,     // the water class that the rule asks for is not known
  no_harvest_dates,  // no two clear dates between which a harvest would be seen
  no_cropland,       // the cropland layer is not given
  no_shrub_land,     // neither shrub nor sandy-land layer is given
  no_grassland,      // the layer of grassland types is not given
  no_sandy_land,     // the sandy-land layer is not given, and what is seen does not decide
  layer_gap,         // a layer does not reach the place
  no_model_feature,  // too many of the features that the trained model asks for are missing
  wetland_unknown,   // the wetland class that the rule asks for is not known
  no_orchard,        // the orchard layer has a gap
  season_days,       // fewer clear days in the season than composite.min_clear_days; seen: days
  peak_days,         // … in the peak window than composite.min_peak_days; seen: days
  water_dates,       // … in the water window than water.min_dates; seen: days
  water_months,      // clear days in fewer months than water.min_months; seen: months
};
inline constexpr std::size_t kMaskReasons = static_cast<std::size_t>(MaskReason::water_months) + 1;

// A reason with the number that was seen.
struct MaskCause {
  MaskReason reason = MaskReason::known;
  int seen = 0;

  bool operator==(const MaskCause&) const = default;
};

// A cause in one byte, so that zones can sum areas by it as by a class: 0 known. Reasons without a number are their
// enumerator; the others have kSeenSteps codes each, and a larger number is taken as the largest.
using MaskCode = std::uint8_t;
inline constexpr int kSeenSteps = 48;

constexpr bool counts_seen(MaskReason reason) { return reason >= MaskReason::season_days; }

constexpr MaskCode mask_code(MaskReason reason, int seen = 0) {
  constexpr int kFirst = static_cast<int>(MaskReason::season_days);
  const int place = static_cast<int>(reason);
  if (!counts_seen(reason)) return static_cast<MaskCode>(place);
  const int step = seen < 0 ? 0 : seen >= kSeenSteps ? kSeenSteps - 1 : seen;
  return static_cast<MaskCode>(kFirst + (place - kFirst) * kSeenSteps + step);
}

constexpr MaskCause cause_of(MaskCode code) {
  constexpr int kFirst = static_cast<int>(MaskReason::season_days);
  if (code < kFirst) return {static_cast<MaskReason>(code), 0};
  return {static_cast<MaskReason>(kFirst + (code - kFirst) / kSeenSteps), (code - kFirst) % kSeenSteps};
}

static_assert(static_cast<int>(MaskReason::season_days) +
                      kSeenSteps * static_cast<int>(kMaskReasons - static_cast<std::size_t>(MaskReason::season_days)) <=
                  256,
              "every cause has a code of one byte");

}  // namespace steppe
