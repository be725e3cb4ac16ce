#pragma once

#include <span>

#include "libgeo/algo/composite.hpp"

namespace steppe {

// Features of a block's NDVI over the days (features.hpp). stack[date][pixel], NaN where not clear; results as long as
// the pixels, NaN where there is none. Pure, independent of the order of days.

// Day of the year of the highest value, the first of equals. REQUIRES day_of_year as long as the stack.
void peak_days(geo::BlockStack stack, std::span<const int> day_of_year, std::span<float> result);

// Least squares of value = m + cosine · cos(ωt) + sine · sin(ωt), ω = 2π ÷ 365.25 (science 7.2's curve without its
// second pair: a season of Landsat has too few clear days for five numbers). NaN below kHarmonicDays values and where
// the days do not tell the three numbers apart. In double precision.
struct HarmonicResult {
  std::span<float> cosine, sine, rmse;
};
void fit_harmonic(geo::BlockStack stack, std::span<const int> day_of_year, const HarmonicResult& result);

}  // namespace steppe
