#pragma once

#include <string>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// The workspace at the path that --workspace gave; its folder is made. Throws Error when this user may not.
Workspace open_workspace(const std::string& path);

}  // namespace steppe
