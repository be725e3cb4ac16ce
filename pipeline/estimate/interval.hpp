#pragma once

namespace steppe {

struct Interval {
  double low = 0, high = 0;
};

// By how much one more place that has what is counted, or has it not, would change an estimate: the mean over the land
// where such places are rare. Points of a thin stratum stand for much.
struct OneMore {
  double hit = 0, miss = 0;
};

}  // namespace steppe
