#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace steppe {

// Stored reflectance (×10000) that is black and white in pictures for interpreters: bright sand is not burnt out, dark
// water not lost. The same for all places and dates, so that two pictures can be compared.
struct ChipStretch {
  double low, high;
};
inline constexpr ChipStretch kRedStretch{200, 4200}, kGreenStretch{200, 3600}, kBlueStretch{100, 3200},
    kNirStretch{300, 5000}, kSwirStretch{300, 5500};

inline constexpr std::uint8_t kChipNoScene = 128;  // grey: no scene showed it

inline std::uint8_t chip_shade(double stored, const ChipStretch& stretch) {
  constexpr double kGamma = 0.65;  // the middle brighter: vegetation is dark
  constexpr double kWhite = 255;
  const double place = std::clamp((stored - stretch.low) / (stretch.high - stretch.low), 0.0, 1.0);
  return static_cast<std::uint8_t>(std::lround(kWhite * std::pow(place, kGamma)));
}

}  // namespace steppe
