#include "pipeline/estimate/interpreter_error.hpp"

#include <algorithm>
#include <cmath>

namespace steppe {
namespace {

double bias_of(double difference, double slips) {
  return std::sqrt(std::max(0.0, difference * difference - slips) / 2);
}

}  // namespace

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
  error.slips = (error.disagreeing - d2) / effective;
  error.se = bias_of(error.difference, error.slips);
  return error;
}

double interpreter_change_se(const InterpreterError& from, const InterpreterError& to) {
  return bias_of(to.difference - from.difference, from.slips + to.slips);
}

}  // namespace steppe
