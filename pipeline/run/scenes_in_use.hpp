#pragma once

#include <set>
#include <string>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// The scenes that any task record on disk names, as task keys do ("id sha256"). A record that cannot be read names
// none.
std::set<std::string> scenes_in_use(const Workspace& workspace);

}  // namespace steppe
