#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/patches/patch_store.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// At most so many pictures a search: the next one makes the others.
inline constexpr std::size_t kMostChips = 500;

// Writes patches/chips/ID.png for patches without one, and for those in `changed`: the clearest date of the earlier
// year's peak, and that of the later one's from the day on which the change was first seen; where the peak has none, of
// the whole year. A scene that cannot be read is left
// out. How many were written. Throws Error when a file cannot be written; Interrupted after a signal.
std::size_t write_chips(const NightResult& night, const Settings& settings, const Workspace& workspace,
                        const PatchLedger& ledger, const std::vector<std::string>& changed);

}  // namespace steppe
