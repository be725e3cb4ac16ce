#pragma once

#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_inputs.hpp"
#include "pipeline/results/result_tables.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// Everything the tables say, from the sums of a night and the inputs that the settings name. Single bad rows of the
// inputs become warnings. Reads the products under plots and points, and compares the class maps of two years. Throws
// Error when a product cannot be read back.
Results compute_results(const NightResult& night, const Totals& totals, const Settings& settings,
                        const Workspace& workspace, const ResultInputs& inputs);

}  // namespace steppe
