#pragma once

#include <string>

namespace steppe {

// Providers process again what a satellite took, and deliver it under another product name: the pixels differ, the
// observation is the same one. What a product name says of that.
struct Acquisition {
  std::string taken;       // the observation, whatever processing delivered it
  std::string processing;  // of one observation the greatest text is the newest
  std::string made;        // later for a later product of the same processing; empty: nothing tells them apart
};

}  // namespace steppe
