#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace steppe {

// A point that two people looked at: whether either's class counts, and the land it stands for.
struct TwoOpinions {
  double weight = 1;
  bool first = false, second = false;
};

struct InterpreterError {
  double se = 0;           // of a share (0…1)
  double difference = 0;   // weighted share by the first less that by the second
  double disagreeing = 0;  // weighted share of points on which they differ about what counts
  std::size_t points = 0;
  double slips = 0;  // variance of `difference` when nobody has a bias
};

// Either person sees too much or too little of a class, independently with variance β², and the answers are one
// person's. Their shares then differ by d with 2β² plus what single slips bring, (q − d²)/n_eff for a share q of points
// on which they differ; slips are in the sampling error already. β² = max(0, d² − (q − d²)/n_eff)/2. What both see
// wrong in the same way no second pair of eyes can show. Nothing with fewer than two points.
std::optional<InterpreterError> interpreter_error(std::span<const TwoOpinions> points);

// Of the change of a share between two years that the same two people read: what one of them sees too much in both
// years is no change. By the same formula, of the difference of the differences.
double interpreter_change_se(const InterpreterError& from, const InterpreterError& to);

}  // namespace steppe
