#pragma once

#include <map>
#include <string>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// Which files say what the workspace's results are (task records, index, catalogue): equal stamps before and after
// reading, and no run changed them meanwhile. For readers that cannot hold the lock.
using WorkspaceStamps = std::map<std::string, std::string>;

WorkspaceStamps workspace_stamps(const Workspace& workspace);

// Throws Error of kind temporary when the workspace has other stamps by now.
void check_unchanged(const Workspace& workspace, const WorkspaceStamps& before);

}  // namespace steppe
