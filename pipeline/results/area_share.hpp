#pragma once

#include <optional>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/survey.hpp"

namespace steppe {

// Points that do not say what an indicator asks of them (science 8.1b): their weight among all that were drawn, and
// the share (0…1) that it would be if they all said no, or all said yes.
struct Silence {
  double share = 0;
  double low = 0, high = 1;
};

// The share (0…1) of an area that an indicator counts, as the points' design says it.
struct AreaShare {
  std::optional<Linear> linear;  // nothing: no estimate
  double unseen_se = 0;          // of land that the map does not know and that has no points: it may be anything
  Silence silence = {};
  geo::Message why = {};  // why there is no estimate though there are points; empty: too few, or none
};

// The root mean square error of taking a share (0…1) for `taken` when nothing is known of it: any is equally likely.
double may_be_anything(double taken);

}  // namespace steppe
