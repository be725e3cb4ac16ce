#pragma once

#include <cmath>
#include <string>

#include "libgeo/base/message.hpp"
#include "libgeo/base/number_text.hpp"

namespace steppe {

inline constexpr double kWanmuPerKm2 = 0.15;  // 1 km² is 1500 mu

inline std::string wanmu_text(double km2) { return geo::decimal_text(km2 * kWanmuPerKm2, 2); }

// "65190.3 km² (9778.55 万亩)".
inline geo::Message area_text(double km2) {
  return geo::message("{0} km² ({1} × 10⁴ mu)", geo::decimal_text(km2, 1), wanmu_text(km2));
}

// Of a share, rounded down, so that one below a limit never reads as the limit.
inline std::string percent_text(double share) { return geo::decimal_text(std::floor(share * 1000) / 10, 1); }

}  // namespace steppe
