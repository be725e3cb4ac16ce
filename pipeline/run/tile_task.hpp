#pragma once

#include <optional>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/plan/workspace.hpp"
#include "pipeline/run/block_reader.hpp"
#include "pipeline/run/progress.hpp"

namespace steppe {

// What every task of a run shares, read only.
struct RunContext {
  const Settings& settings;
  const Plan& plan;
  const geo::ZoneSet& zones;  // in the grid's CRS
  const Workspace& workspace;
  const Layers& layers;
};

// What became of one task: a record of files that are on disk, or the scene that spoiled it, or neither when the run
// was interrupted.
struct TaskOutcome {
  std::optional<TaskRecord> record;
  std::optional<SceneFault> fault;
  StageSeconds seconds;
};

// The fused pass over one tile of one period: every block is read once, and everything made of it while it is in cache.
// Writes the tile's products and, last, its record. Pure but for those files; no threads inside. Throws Error when the
// workspace cannot be written.
TaskOutcome run_tile_task(const RunContext& context, const Task& task);

// What a task may use at most, for the memory bound.
std::uint64_t task_memory_bytes(const Settings& settings, const Plan& plan, const Task& task);

// The COG block edge of every product: what is read at once is written at once.
inline constexpr std::int64_t kProductBlock = kReadingBlock;

}  // namespace steppe
