#pragma once

#include "pipeline/results/result_inputs.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// Belts, reserves and lakes, each for itself. REQUIRES results.patches, where a search was made. Throws as belt_rows(),
// landscape_rows() and lake_series() do.
void add_landscape(const NightResult& night, const Settings& settings, const Workspace& workspace,
                   const ResultInputs& inputs, Results& results);

}  // namespace steppe
