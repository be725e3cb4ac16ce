#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace geo {

// A number of a line of pasted coordinates.
struct PastedNumber {
  double value = 0;
  enum class Axis { unknown, east, north } axis = Axis::unknown;  // what its letter or sign says
  bool angle = false;                                             // written with degree signs
};

// The numbers of a line in order: plain ones, and angles of degrees, minutes and seconds as one each. Nothing when
// something in it is neither a number nor a separator, but for one word in front (the corner's name, without a digit
// or followed by a separator) that is passed over.
std::optional<std::vector<PastedNumber>> pasted_numbers(std::string_view line);

}  // namespace geo
