#pragma once

#include "libgeo/base/message.hpp"

namespace steppe {

// Something wrong with a configuration file; the text names the file and the line.
struct Problem {
  int line = 0;  // 0: none
  geo::Message text;
};

}  // namespace steppe
