#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace steppe {

// Whether a row of field data speaks for a zone: for the one that counts it and for every other that holds it.
inline bool lies_in(std::string_view zone, std::string_view counting, std::span<const std::string> others) {
  return counting == zone || std::find(others.begin(), others.end(), zone) != others.end();
}

}  // namespace steppe
