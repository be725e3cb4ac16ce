#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "pipeline/patches/patch_store.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

struct YearsCompared {
  int from = 0, to = 0;
  bool operator==(const YearsCompared&) const = default;
};

// Each year of the settings with the one before it; none with fewer than two.
std::vector<YearsCompared> compared_years(const Settings& settings);

// What a search did.
struct PatchSearch {
  PatchLedger ledger;
  PatchStates states;
  std::size_t found = 0, fresh = 0, gone = 0;  // current now; of them new; that were current before and are not
  std::vector<geo::Message> warnings;
};

// Finds the patches of these years, brings the ledger up to date and writes it with its layer. States are left as they
// are. Throws as find_patches() and stored_ledger() do. REQUIRES the workspace's RunLock; waits for nobody: Error of
// kind locked where somebody sets states at this moment.
PatchSearch search_patches(const NightResult& night, const Settings& settings, const Workspace& workspace,
                           const std::vector<YearsCompared>& years, Progress& progress);

// The last finished night with the scenes it was made of, so that their dates can be read again. Throws Error of kind
// nothing_matched when they are not all there any more, or others would be used today: run again first.
NightResult night_with_scenes(const Settings& settings, const Workspace& workspace);

}  // namespace steppe
