#pragma once

namespace steppe {

struct Interval {
  double low = 0, high = 0;
};

}  // namespace steppe
