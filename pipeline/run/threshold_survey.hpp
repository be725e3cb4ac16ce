#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/pass_pixels.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// What `steppe thresholds` saw, and of what.
struct ThresholdSurvey {
  std::map<std::string, PassPixels> passes;  // by WaterThresholds::key_of()
  std::vector<std::string> scenes;           // "id sha256", by day and id: those of the water window
  std::vector<int> years;
  std::string zone_set, zone_version;
  std::size_t refused = 0;  // scenes
};

// Every clear date of the water window of every year of the configuration, through the masks of the pass. The pixels of
// a pass are those of blocks of 256² that touch a zone and hold 5 to 95 % of candidate water (science 6.3), candidates
// being what the vote of that date calls water at water.mndwi_threshold, vetoed by terrain; salt crust and what the
// vote does not know are left out. A whole scene of desert never comes in. Memory: that of the pass. The caller holds
// RunLock. Throws as survey_end_members().
ThresholdSurvey survey_thresholds(const Settings& settings, const Workspace& workspace, Progress& progress);

// The file: sealed JSON, a row a pass, with what it rests on. Same survey, same bytes.
std::string threshold_file(const Settings& settings, const ThresholdSurvey& survey, const std::string& name);

}  // namespace steppe
