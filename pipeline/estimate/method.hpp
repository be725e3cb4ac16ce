#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace steppe {

// How a value was come by.
enum class Method : std::uint8_t {
  mapped,          // what the map says, without a standard error
  peak_composite,  // the same, of an index at the season's peak
  dimidiate_ndvi,  // the same, of cover by the dimidiate pixel model
  dimidiate_msavi2,
  regression,  // the map calibrated on plots
  design,      // sample points by their design, post-stratified by the map
};

// Names in files, in the order of the enumerators.
inline constexpr std::array<std::string_view, 6> kMethodNames{"mapped",           "peak_composite", "dimidiate_ndvi",
                                                              "dimidiate_msavi2", "regression",     "design"};

constexpr std::string_view name_of(Method method) { return kMethodNames[static_cast<std::size_t>(method)]; }

}  // namespace steppe
