#include "pipeline/estimate/error_terms.hpp"

#include <cmath>
#include <utility>

namespace steppe {
namespace {

bool is_reduced_by_more(ErrorTerm term) { return term == ErrorTerm::sampling || term == ErrorTerm::calibration; }

template <class Filter>
double root_of_squares(const std::vector<ErrorComponent>& components, Filter&& wanted) {
  double variance = 0;
  for (const ErrorComponent& component : components)
    if (component.state == ErrorState::counted && wanted(component.term)) variance += component.se * component.se;
  return std::sqrt(variance);
}

}  // namespace

ErrorComponent counted_error(ErrorTerm term, double se, ErrorReach reach, geo::Message reason) {
  return {term, ErrorState::counted, se, reach, std::move(reason)};
}

ErrorComponent no_error(ErrorTerm term, geo::Message reason) {
  return {term, ErrorState::no_part, 0, ErrorReach::own, std::move(reason)};
}

ErrorComponent unknown_error(ErrorTerm term, geo::Message reason) {
  return {term, ErrorState::unknown, 0, ErrorReach::own, std::move(reason)};
}

double total_error(const std::vector<ErrorComponent>& components) {
  return root_of_squares(components, [](ErrorTerm) { return true; });
}

double nonsampling_error(const std::vector<ErrorComponent>& components) {
  return root_of_squares(components, [](ErrorTerm term) { return !is_reduced_by_more(term); });
}

void widen(Estimate& estimate, const std::vector<ErrorComponent>& components) {
  const double more = nonsampling_error(components);
  estimate.se = std::hypot(estimate.se, more);
  estimate.nonsampling_se = std::hypot(estimate.nonsampling_se, more);
}

}  // namespace steppe
