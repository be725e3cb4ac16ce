#pragma once

namespace steppe {

// Decimals of hectares and 万亩, of percentages, of shares from 0 to 1, and of tonnes, wherever a figure is printed for
// a program.
inline constexpr int kAreaDecimals = 4, kShareDecimals = 4, kValidShareDecimals = 6, kCarbonDecimals = 3;

// 1 万亩 = 10 000 mu; 15 mu = 1 ha.
inline constexpr double kWanmuPerHa = 15.0 / 10000;

}  // namespace steppe
