#pragma once

#include <optional>

#include "pipeline/config/settings.hpp"
#include "pipeline/config/water_thresholds.hpp"
#include "pipeline/landscape/lake_record.hpp"
#include "pipeline/plan/named_areas.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// Lakes of one task: read from products/<year>/lakes/<tile>.json when it is of this task and these lakes, else from the
// task's scenes, block by block, and kept there. Nothing where the record is not there and the scenes are not either,
// as when a stored night is looked at. Throws Error when the workspace cannot be written, Interrupted after a signal.
// One thread; memory: the days of one block. `thresholds` may be null: water_thresholds() of the settings.
std::optional<LakeRecord> lakes_of_task(const NightResult& night, std::size_t task, const Settings& settings,
                                        const Workspace& workspace, const NamedAreas& lakes,
                                        const WaterThresholds* thresholds = nullptr);

}  // namespace steppe
