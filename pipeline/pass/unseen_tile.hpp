#pragma once

#include "pipeline/pass/run_context.hpp"
#include "pipeline/plan/task_record.hpp"

namespace steppe {

// What a task says of itself that no scene touches: nothing was looked at, so nothing is computed and no product is
// written. The record has no files; every cell of a zone is `no data` in every ledger, and the areas of grassland by
// type, which a layer says and no scene, are what they are. Products that an earlier night wrote for the tile are taken
// away; readers of that night keep theirs (products/night_switch.hpp). The caller writes the record. REQUIRES
// task.scenes empty. Throws Error when the workspace cannot be written, or a layer cannot be read.
TaskRecord unseen_tile(const RunContext& context, const Task& task);

}  // namespace steppe
