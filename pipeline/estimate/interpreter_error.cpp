#include "pipeline/estimate/interpreter_error.hpp"

#include <algorithm>
#include <cmath>

namespace steppe {

std::optional<InterpreterError> interpreter_error(std::span<const TwoOpinions> points) {
  double weight = 0, squares = 0;
  InterpreterError error;
  for (const TwoOpinions& point : points) {
    if (!(point.weight > 0)) continue;
    ++error.points;
    weight += point.weight;
    squares += point.weight * point.weight;
    if (point.first == point.second) continue;
    error.disagreeing += point.weight;
    error.difference += point.first ? point.weight : -point.weight;
  }
  if (error.points < 2) return std::nullopt;
  error.disagreeing /= weight;
  error.difference /= weight;
  const double effective = weight * weight / squares, d2 = error.difference * error.difference;
  error.se = std::sqrt(std::max(0.0, d2 - (error.disagreeing - d2) / effective) / 2);
  return error;
}

}  // namespace steppe
