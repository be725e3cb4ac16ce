#pragma once

namespace steppe {

inline constexpr double kM2PerHa = 10000;
inline constexpr double kM2PerMu = 2000.0 / 3;  // 亩: 1/15 ha

}  // namespace steppe
