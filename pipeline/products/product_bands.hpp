#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/sensors/scene.hpp"

namespace steppe {

// The band roles of product `composite` and of cube tiles, in band order.
std::vector<BandRole> composite_roles();

// `quality`: int16, pixel-interleaved, in this order.
inline constexpr int kQualityBands = 7;
inline constexpr std::string_view kStatusBand = "status", kClearDaysBand = "n_clear_days";
std::vector<std::string> quality_band_names();

// `landcover_probability`: int16, pixel-interleaved: the class that is chosen and its share of the votes, the other
// class with most votes and its share (which may be the larger: kinds of growth are chosen first,
// NightModel::answer()), and the entropy of all shares (0 sure … 1 every class alike), shares and entropy ×10000.
inline constexpr int kProbabilityBands = 5;
std::vector<std::string> land_cover_probability_bands();

}  // namespace steppe
