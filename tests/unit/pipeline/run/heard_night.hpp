#pragma once

#include <utility>

#include "finished_night.hpp"

namespace steppe_test {

// A night and what it warned of.
struct HeardNight {
  WarningList said;
  steppe::NightResult result;
};

inline HeardNight hear_night(const TinyNight& tiny, const steppe::NightOptions& options = {}) {
  WarningList said;
  auto result = run_night(tiny.settings, tiny.workspace, options, said);
  return {std::move(said), std::move(result)};
}

}  // namespace steppe_test
