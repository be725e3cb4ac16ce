#pragma once

#include <cstddef>
#include <span>

namespace geo {

// A place between two values of a sorted list: (1 − weight)·x[below] + weight·x[below + 1]. With weight 0 the upper
// value is not read.
struct Rank {
  std::size_t below = 0;
  double weight = 0;
  bool operator==(const Rank&) const = default;
};

// Percentile by linear interpolation, type 7 of Hyndman & Fan 1996: rank (n − 1)·fraction.
// REQUIRES n ≥ 1 and 0 ≤ fraction ≤ 1.
Rank percentile_rank(std::size_t n, double fraction);

// The middle value, or the mean of the two. REQUIRES n ≥ 1.
Rank median_rank(std::size_t n);

// The value near the top that stands for the season's peak (science 2.4). The maximum is not used: it grows with the
// number of dates and one missed cloud decides it.
struct PeakRule {
  double percentile = 0.90;  // 0…1, from `enough` observations on
  std::size_t enough = 10;
  std::size_t top = 3;  // below it: the median of this many highest values, or of all when there are fewer
};

// REQUIRES n ≥ 1, rule.top ≥ 1 and 0 ≤ rule.percentile ≤ 1.
Rank peak_rank(std::size_t n, const PeakRule& rule);

// REQUIRES rank inside the list. Computed in double precision.
double value_at(std::span<const float> sorted, const Rank& rank);

}  // namespace geo
