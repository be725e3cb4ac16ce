#pragma once

#include <optional>
#include <string>

#include "libgeo/base/message.hpp"
#include "libgeo/zonal/accumulators.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/indicators/mask_reason.hpp"

namespace steppe {

// What was asked of a pixel: the numbers that a cause with a number is held against.
struct MaskLimits {
  int season_days = 0, peak_days = 0;     // composite.min_clear_days, composite.min_peak_days
  int water_dates = 0, water_months = 0;  // water.min_dates, water.min_months

  bool operator==(const MaskLimits&) const = default;
};
MaskLimits mask_limits(const Settings& settings);

// The cause in words, with the setting that decides: "water.min_dates 6, seen 3". Empty of MaskReason::known.
geo::Message mask_words(MaskCause cause, const MaskLimits& limits);

// The reason of most of the area that is summed by MaskCode, with the number that half of that reason's area has at
// most; of equal areas the first reason. Nothing when nothing is masked.
std::optional<MaskCause> main_cause(const geo::ClassSums& masked);

}  // namespace steppe
