#pragma once

#include <string>
#include <vector>

#include "pipeline/catalog/catalog.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// Lets scenes go that finished tasks were made from and that are lost, so that the next run makes these tasks again
// without them. `which`: ids, paths, or folders of the place where a scene had been found; `all_missing`: every used
// scene that is not at its place any more. Returns their ids, in order. Throws Error: nothing_matched naming a word
// that means no scene of finished tasks, usage for one that lies at its place and is not refused, for the next run
// would only take it in again. The caller holds the lock.
std::vector<std::string> let_scenes_go(const Workspace& workspace, const std::vector<std::string>& which,
                                       bool all_missing, Catalog& catalog, const std::string& utc);

}  // namespace steppe
