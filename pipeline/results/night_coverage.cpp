#include "pipeline/results/night_coverage.hpp"

namespace steppe {

Coverage coverage_of(const NightResult& night, const Totals& totals, const Results& results,
                     const ResultInputs& inputs) {
  static const Layers kNone;
  Coverage coverage = planned_coverage(night.plan, night.zones, night.layers ? *night.layers : kNone);
  for (const auto& figure : results.figures)
    if (figure.value)
      coverage.indicators[totals.zones[figure.zone].year].insert(std::string(name_of(figure.indicator)));
  if (!inputs.targets.rows.empty()) coverage.inputs.insert("verify.targets");
  if (!inputs.plots.rows.empty()) coverage.inputs.insert("verify.plots");
  if (!inputs.samples.rows.empty()) coverage.inputs.insert("verify.samples");
  if (inputs.densities && !inputs.densities->rows.empty()) coverage.inputs.insert("carbon.densities");
  return coverage;
}

}  // namespace steppe
