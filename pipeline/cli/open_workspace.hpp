#pragma once

#include <string>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// The workspace at the path that --workspace gave, whether there is one or not. Throws Error when the working folder of
// a relative path is gone.
Workspace workspace_at(const std::string& path);

// The same, for what reads it. Throws Error of kind nothing_matched when there is no such folder.
Workspace existing_workspace(const std::string& path);

// The same; its folder is made. Throws Error when this user may not.
Workspace open_workspace(const std::string& path);

}  // namespace steppe
