#pragma once

#include <cstddef>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// Removes the oldest reports of runs, by their names, until `keep` are left; 0 keeps all. Called after another report
// was published. `latest`, whatever its age, and folders of other names stay. Each loses its summary.json first: what
// is left of one that could not be removed whole is no report, and the next run sweeps it. Returns how many went.
// REQUIRES the run's lock.
std::size_t remove_old_reports(const Workspace& workspace, std::size_t keep);

}  // namespace steppe
