#pragma once

#include <cstddef>

#include "libgeo/base/result.hpp"

namespace steppe {

// A scene that turned out to be bad in the middle of the work. It costs that scene, not the run.
struct SceneFault {
  std::size_t scene = 0;  // into Plan::scenes
  geo::Fault fault;
  bool cube = false;  // the scene may be good: one of its cube tiles is damaged. Its note is removed already, so that
                      // missing_cube_tiles() finds it
};

}  // namespace steppe
