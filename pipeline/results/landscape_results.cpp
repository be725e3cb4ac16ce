#include "pipeline/results/landscape_results.hpp"

namespace steppe {

void add_landscape(const NightResult& night, const Settings& settings, const Workspace& workspace,
                   const ResultInputs& inputs, Results& results) {
  if (inputs.trees) results.belts = belt_rows(night, workspace, *inputs.trees);
  if (inputs.red_line)
    results.landscape = landscape_rows(night, settings, workspace, *inputs.red_line,
                                       results.patches ? &results.patches->ledger : nullptr);
  if (!inputs.lakes) return;
  results.lakes = lake_series(night, settings, workspace, *inputs.lakes, inputs.lake_levels);
  results.warnings.insert(results.warnings.end(), results.lakes.warnings.begin(), results.lakes.warnings.end());
}

}  // namespace steppe
