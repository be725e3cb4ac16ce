#pragma once

#include <optional>
#include <vector>

#include "pipeline/estimate/error_terms.hpp"
#include "pipeline/estimate/interpreter_error.hpp"
#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/area_share.hpp"
#include "pipeline/results/field_survey.hpp"

namespace steppe {

// Of the points that have a part in a share and that two interpreters read: by how much people may be off. Nothing
// with fewer than kFewestTwiceRead; `read_twice` is how many there are.
std::optional<InterpreterError> interpreter_error_of(const SurveyYear& year, const AreaIndicator& indicator,
                                                     const AreaShare& share, std::size_t* read_twice = nullptr);

// The errors of a share that points counted (science 8.5), each with where it comes from; `se` is that of the estimate
// with what was not seen, and `scale` brings a share to its unit. REQUIRES share.linear.
std::vector<ErrorComponent> point_errors(const SurveyYear& year, const AreaIndicator& indicator, const AreaShare& share,
                                         double se, double scale);

// Adds those of them that its se does not have yet.
void widen_by_interpreters(Estimate& estimate, const std::vector<ErrorComponent>& errors);

}  // namespace steppe
