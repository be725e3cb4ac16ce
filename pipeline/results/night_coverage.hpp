#pragma once

#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_inputs.hpp"
#include "pipeline/results/result_tables.hpp"
#include "pipeline/run/coverage.hpp"

namespace steppe {

// What the results of a night rest on and say.
Coverage coverage_of(const NightResult& night, const Totals& totals, const Results& results,
                     const ResultInputs& inputs);

}  // namespace steppe
