#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "pipeline/patches/patch_export.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// Where a workspace keeps its patches: patches.json (the ledger), states.csv (what persons set), patches.gpkg (both,
// for maps) and chips/. One writer at a time.
struct PatchFolder {
  std::filesystem::path root;

  explicit PatchFolder(const Workspace& workspace) : root(workspace.root / "patches") {}
  std::filesystem::path ledger() const { return root / "patches.json"; }
  std::filesystem::path states() const { return root / kStatesName; }
  std::filesystem::path layer() const { return root / "patches.gpkg"; }
  std::filesystem::path chips() const { return root / "chips"; }
  std::filesystem::path lock() const { return root / ".lock"; }
};

// The ledger of a workspace; empty where nothing was searched yet. Throws Error when it is damaged, or UsageError when
// it is of another grid than `grid` (ledger_grid()).
PatchLedger stored_ledger(const PatchFolder& folder, const std::string& grid);
// The same for who only asks. Throws Error of kind nothing_matched where there is none.
PatchLedger existing_ledger(const PatchFolder& folder);

// Both for a report, which does without what it cannot read and says so: nothing where nothing was searched, or where
// the ledger is damaged or of another grid.
std::optional<KnownPatches> known_patches(const PatchFolder& folder, const AnalysisGrid& grid,
                                          std::vector<geo::Message>& warnings);

// Writes patches.gpkg anew from ledger and states.
void write_patch_layer(const PatchFolder& folder, const PatchLedger& ledger, const PatchStates& states,
                       const AnalysisGrid& grid, Language language);

}  // namespace steppe
