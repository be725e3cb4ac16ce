#pragma once

#include <string>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// The link in reports/ that is renamed to "latest".
inline constexpr const char* kNewLatest = ".latest.new";

// "20261121T053000Z", "20261121T053000Z-2": a folder of another name in reports/ is somebody's own.
bool is_run_name(const std::string& name);

// Removes what runs that were killed left in the workspace: parts of files, the link that was to become reports/latest,
// and reports without a summary.json, which is written last. Folders are entered as deep as runs make them, links below
// the workspace's own folders are not followed; what a folder holds that no run makes stays. REQUIRES the run lock.
// What cannot be removed stays, too: it harms nobody.
void sweep_leftovers(const Workspace& workspace);

}  // namespace steppe
