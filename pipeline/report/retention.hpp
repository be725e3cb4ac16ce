#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// The name of a report of a part of a night ends so: "20261121T053000Z-incomplete".
inline constexpr std::string_view kPartOfNight = "-incomplete";

// Such reports, the oldest first.
std::vector<std::filesystem::path> parts_of_nights(const Workspace& workspace);

// Removes the oldest reports of runs, by their names, until `keep` are left; 0 keeps all. Called after another report
// was published. `latest`, whatever its age, and folders of other names stay. Reports of parts of nights do not count
// among them, and those older than `latest` go. Each loses its summary.json first: what
// is left of one that could not be removed whole is no report, and the next run sweeps it. Returns how many went.
// REQUIRES the run's lock.
std::size_t remove_old_reports(const Workspace& workspace, std::size_t keep);

}  // namespace steppe
