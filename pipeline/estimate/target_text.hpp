#pragma once

#include <string>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/target.hpp"

namespace steppe {

// A number beside a target: two decimals more than the target has, enough to see on which side of it the number lies.
std::string shown_beside(double value, const Target& target);
// With the target's unit; a pure number has the unit 1, which nobody says.
std::string with_unit(const std::string& number, const Target& target);
// What the target asks for, as it was written.
std::string target_text(const Target& target);

// The point comparison, which is made whatever the verdict.
geo::Message level_comparison(double value, const Target& target);
geo::Message change_comparison(double change);

}  // namespace steppe
