#pragma once

#include <filesystem>
#include <functional>

#include "pipeline/evidence/difference.hpp"
#include "pipeline/evidence/opened_pack.hpp"
#include "pipeline/evidence/staged_inputs.hpp"

namespace steppe {

struct CheckRequest {
  std::filesystem::path pack;
  std::filesystem::path inputs;  // empty: those of the pack, or where they lay
};

// What a check came to.
struct CheckResult {
  std::string run;                                   // that was packed
  std::size_t products = 0, tables = 0, scenes = 0;  // that were compared
  Differences differences;                           // causes first; empty: the same bytes
};

// Does the run again on staged inputs, up to a report that is the workspace's latest.
using RunAgain = std::function<void(const Settings& settings, const Workspace& workspace)>;

// Opens the pack, puts its inputs together in the workspace, runs again and compares. Where the run cannot be done
// again because an input was changed, the result says what was changed and why it failed. Throws UsageError for a
// workspace that holds something else than an earlier check; Error for what is no pack, one of another version of
// steppe, inputs that are nowhere, a run that fails although nothing was changed; Interrupted after a signal: what is
// done is kept, and the next check of the same pack goes on from there. REQUIRES the workspace's RunLock.
CheckResult check_evidence(const CheckRequest& request, const Workspace& workspace, const RunAgain& run_again);

}  // namespace steppe
