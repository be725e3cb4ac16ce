#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pipeline/check/field_places.hpp"
#include "pipeline/check/opened_inputs.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/results/region_area.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// What a target without a verdict waits for, where that is asked for once for all of them.
enum class WaitsFor : std::uint8_t { nothing_known, zone, region, layer, plots, points };

// A zone that must be a whole region, and whether it is.
struct ExpectedRegion {
  std::string name;
  RegionArea area;
};

// What a run could say of each target when every pixel is seen: the run's own figures, definitions, calibers, layer
// gaps and judge, on zones without sums, with a stand-in where plots or points allow an estimate. Verdicts `met`,
// `not_met` and `cannot_be_decided` mean "can be judged"; any other stands, with its reason. In the order of the
// targets. REQUIRES inputs.plan and inputs.targets; `areas_km2` of the zones, by ZoneSet::zones.
struct Expected {
  std::vector<Judgement> judgements;
  std::vector<WaitsFor> waits;                    // as many
  std::map<std::string, ExpectedRegion> regions;  // by code
};
Expected expected_verdicts(const OpenedInputs& inputs, const std::vector<double>& areas_km2, const FieldPlaces& plots,
                           const FieldPlaces& samples);

// Whether a target with this verdict was judged at all.
bool is_judged(Verdict verdict);

// Fit plots that a calibration asks for, and fit points of a zone and year that an estimate of areas does.
inline constexpr auto kPlotsNeeded = static_cast<std::size_t>(kFewestPlots.value);
inline constexpr auto kPointsNeeded = static_cast<std::size_t>(kFewestPoints.value);

}  // namespace steppe
