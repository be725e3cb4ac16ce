#pragma once

#include <cstdint>

#include "libgeo/base/message.hpp"

namespace steppe {

// What a rule says of a target, and why. `open`: the numbers do not decide it; `unknown`: there are none.
enum class Outcome : std::uint8_t { met, not_met, open, unknown };
struct Ruling {
  Outcome outcome = Outcome::unknown;
  geo::Message reason;
};

}  // namespace steppe
