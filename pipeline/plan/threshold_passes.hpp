#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "libgeo/base/message.hpp"
#include "pipeline/config/water_thresholds.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// How far a file of frozen thresholds (water.thresholds) reaches: the passes of the plan's scenes in the water window,
// and those that the file does not know. They use water.mndwi_threshold, each year of which may be another water.
struct ThresholdPasses {
  std::string name, sha256;  // of the file
  std::size_t passes = 0, unknown = 0;
  std::string first_unknown;  // "2025-07-19 landsat-8, 2025-07-20 sentinel-2a": five at most
};

// Nothing without a file, or where no product asks for water. Throws as water_thresholds() does.
std::optional<ThresholdPasses> threshold_passes(const Plan& plan, const Settings& settings);

// What a person must know of passes that the file does not know; nothing where it knows all, or where there is none.
std::optional<geo::Message> note_of(const std::optional<ThresholdPasses>& passes, const Settings& settings);

}  // namespace steppe
