#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/check/field_places.hpp"
#include "pipeline/check/opened_inputs.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/results/region_area.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// What a run could say of each target when every pixel is seen: the run's own figures, definitions, calibers, layer
// gaps and judge, on zones without sums, with a stand-in where plots or points allow an estimate. Verdicts `met`,
// `not_met` and `cannot_be_decided` mean "can be judged"; any other stands, with its reason. In the order of the
// targets. REQUIRES inputs.plan and inputs.targets; `areas_km2` of the zones, by ZoneSet::zones.
struct Expected {
  std::vector<Judgement> judgements;
  std::map<std::string, RegionArea> regions;  // by code: what must be a whole region, and whether it is
};
Expected expected_verdicts(const OpenedInputs& inputs, const std::vector<double>& areas_km2, const FieldPlaces& plots,
                           const FieldPlaces& samples);

// Whether a target with this verdict was judged at all.
bool is_judged(Verdict verdict);

// Fit plots that a calibration asks for (science 4.1 step 5, estimate/regression), and fit points of a zone and year
// that an estimate of areas does (estimate/stratified).
inline constexpr auto kPlotsNeeded = static_cast<std::size_t>(kFewestPlots.value);
inline constexpr std::size_t kPointsNeeded = 10;

}  // namespace steppe
