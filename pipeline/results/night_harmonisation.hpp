#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/sensors/harmonise.hpp"

namespace steppe {

// How a night's scenes were brought to one sensor: for summary.json, warnings and the report's method section.
struct NightHarmonisation {
  HarmonisationSet set;              // which coefficients were in force
  std::vector<std::string> without;  // platforms of the scenes for which none are published: used as they are; sorted
  std::size_t platforms = 0;         // of the scenes
};

NightHarmonisation harmonisation_of(const NightResult& night, const SensorSettings& settings);

// What must be said where scenes of several platforms are together and one of them has no coefficients; also where a
// platform without any stands alone, for the reference sensor is another. Nothing when all were harmonised, or nothing
// was to be.
std::optional<geo::Message> harmonisation_note(const NightHarmonisation& night);

}  // namespace steppe
