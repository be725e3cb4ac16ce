#pragma once

#include <vector>

#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// What a record says of its tile's files.
TileFiles tile_files(const TaskRecord& record);

// The product files of a night, from its tasks' records: record i is of the plan's task i; tasks behind the last record
// have no files.
ProductFiles product_files(const Plan& plan, const std::vector<TaskRecord>& records, const Workspace& workspace);

// Of one task alone.
ProductFiles product_files(const Task& task, const TaskRecord& record, const Workspace& workspace);

}  // namespace steppe
