#pragma once

#include <cstddef>
#include <cstdint>

namespace steppe {

// What is assumed of maps before anybody looked, for sample sizes alone: no estimate knows them. Shares of a stratum
// that are of the first group, or that changed (science 8.2: user's accuracy .85, omission between .1 and 1 %).
inline constexpr double kExpectedRight = 0.85;  // where the map says so
inline constexpr double kExpectedOther = 0.02;  // where it says another group
inline constexpr double kExpectedNear = 0.05;   // near it
inline constexpr double kExpectedRemote = 0.003;
inline constexpr double kExpectedUnmapped = 0.2;
inline constexpr double kExpectedChange = 0.5;         // where the maps differ
inline constexpr double kExpectedUnseenChange = 0.02;  // in and near a class that both maps show
inline constexpr double kExpectedRemoteChange = 0.002;

// Points of any stratum, so that its variance is known even where some have no answer.
inline constexpr std::size_t kFewestInStratum = 5;
// Strata of fewer pixels are put to the largest of their zone.
inline constexpr std::uint64_t kFewestPixels = 50;
// A cluster's points lie within so many pixels of the draw's order: a square of 64 of them.
inline constexpr std::int64_t kDrawBlock = 64;
// The side of the square that a chip shows.
inline constexpr std::int64_t kChipPixels = 64;
inline constexpr std::int64_t kChipScale = 6;

}  // namespace steppe
