#pragma once

#include <vector>

#include "pipeline/check/audit_finding.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/threads/parallelism.hpp"

namespace steppe {

// What an audit sees of a task.
struct AuditedTask {
  TaskState state;                          // as a run would find it; records without their zones' sums
  bool recorded = false;                    // there is a record that can be read
  TaskKey key = {};                         // of that record
  std::vector<AuditFinding> findings = {};  // of its record and its files
  std::size_t products = 0, whole = 0;      // that the record names; that stand as written
};

// Of each task of a plan, in its order, on the threads of `parallelism`. Files that stand as they were checked are
// believed unless the audit is deep. Throws Interrupted.
std::vector<AuditedTask> audit_tasks(const Plan& plan, const Workspace& workspace, bool deep,
                                     const Parallelism& parallelism);

}  // namespace steppe
