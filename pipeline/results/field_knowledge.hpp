#pragma once

#include <optional>

#include "pipeline/estimate/regression.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/results/field_on_map.hpp"

namespace steppe {

// What the field says, matched with the maps.
struct FieldKnowledge {
  FieldMatches matches;
  std::optional<SampleDesign> design;          // of the sample points; nothing: no file
  std::optional<Calibration> calibration;      // of cover on the plots
  std::optional<ObserverError> observer = {};  // of their teams
};

}  // namespace steppe
