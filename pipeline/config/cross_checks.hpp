#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "pipeline/config/option.hpp"

namespace steppe {

// What cannot be true of checked values together, or of a CRS.
struct CrossProblem {
  std::string_view key;  // the key to complain about: "windows.peak"
  geo::Message text;
};

// `subject_of("windows.peak")` is the message's subject; `trusted(key)` is false for keys whose own value was refused:
// nothing is said about those.
std::vector<CrossProblem> cross_problems(const Settings& settings,
                                         const std::function<std::string(std::string_view)>& subject_of,
                                         const std::function<bool(std::string_view)>& trusted);

}  // namespace steppe
