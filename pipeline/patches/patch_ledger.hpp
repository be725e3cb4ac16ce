#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/patches/patch_finder.hpp"

namespace steppe {

// A patch that was found once. It never leaves the ledger: what a later search does not find any more is no longer
// current, and what a person wrote about it stays.
struct LedgerPatch {
  FoundPatch patch;  // as it was last found, with its id
  int from = 0, to = 0;
  bool current = true;
};

// All patches of a workspace, by years and first pixel. What persons set stands beside it (patch_states.hpp).
struct PatchLedger {
  std::string grid;  // what rows and columns count in: another grid has other patches
  std::vector<LedgerPatch> patches;

  const LedgerPatch* find(const std::string& id) const;
};

// "2020-2025-N9K3F-E1ZQ2": the years and the row and column of the first pixel in base 36. The same patch has the same
// id in every workspace of a grid, also when the ledger was lost: no state can come to stand at another patch.
std::string patch_id(int from, int to, std::int64_t row, std::int64_t col);

// The ledger after a search. A found patch is a known one of the same years when they share pixels, at least a fifth of
// the smaller one, the pair with most in common first; it keeps the id. What is new gets the id of its first pixel.
// Pure.
PatchLedger updated(PatchLedger ledger, FoundPatches found);

std::string ledger_json(const PatchLedger& ledger);
// Faults: missing, unreadable (a byte of it was changed).
geo::Result<PatchLedger> read_ledger(const std::filesystem::path& file);

// The text of PatchLedger::grid.
std::string ledger_grid(const AnalysisGrid& grid);

}  // namespace steppe
