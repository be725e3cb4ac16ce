#pragma once

#include <ostream>

#include "pipeline/estimate/agreement.hpp"
#include "pipeline/sample/drawn_sample.hpp"

namespace steppe {

// The strata of a design, for people: what each holds and how many points it got.
void print_design(const DrawnSample& sample, Language language, std::ostream& out);

// What a filled-in file of points holds: answers and why the others are none, then how far two interpreters agree, if
// there are two.
void print_answers(const FieldData<SamplePoint>& samples, Language language, std::ostream& out);

}  // namespace steppe
