#pragma once

#include <cstddef>
#include <optional>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/regression.hpp"

namespace steppe {

// What must be said of plots that were matched with the map and yet do not calibrate it (science 4.1 step 5), with
// every number that the acceptance asks for: nothing when there are none, or the calibration is accepted.
std::optional<geo::Message> calibration_note(const std::optional<Calibration>& calibration, std::size_t matched);

}  // namespace steppe
