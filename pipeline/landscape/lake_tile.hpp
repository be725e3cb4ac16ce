#pragma once

#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/config/water_thresholds.hpp"
#include "pipeline/landscape/lake_record.hpp"
#include "pipeline/plan/named_areas.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// What a task's tile says of its lakes: their days, or the names of those whose days are not known.
struct TileLakes {
  LakeRecord record;
  std::vector<std::string> lost;
};

// Lakes of one task: read from products/<year>/lakes/<tile>.json when it is of this task and these lakes, else from the
// task's scenes, block by block, and kept there. Lost where the record is not there and the scenes are not either,
// as when a stored night is looked at. Throws Error when the record is there, is none any more and cannot be made
// again, and when the workspace cannot be written; Interrupted after a signal.
// One thread; memory: the days of one block. `thresholds` may be null: water_thresholds() of the settings.
TileLakes lakes_of_task(const NightResult& night, std::size_t index, const Settings& settings,
                        const Workspace& workspace, const NamedAreas& lakes,
                        const WaterThresholds* thresholds = nullptr);

// That the task has the record of its lakes, whole, or nothing to make one from or of. Looks at no pixel.
bool lake_record_stands(const NightResult& night, std::size_t index, const Settings& settings,
                        const Workspace& workspace, const NamedAreas& lakes);

}  // namespace steppe
