#include "pipeline/patches/patch_store.hpp"

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"

namespace steppe {

using geo::message;

PatchLedger stored_ledger(const PatchFolder& folder, const std::string& grid) {
  auto ledger = read_ledger(folder.ledger());
  if (!ledger && ledger.fault().kind == geo::FaultKind::missing) return {grid, {}};
  if (!ledger) geo::throw_fault(ledger.fault());
  if (ledger.value().grid != grid)
    throw geo::UsageError(
        message("{0}: holds patches of another analysis grid, whose pixels cannot be compared with today's (grid.crs, "
                "grid.resolution_m or the origin has changed); export what is needed of it, and move the folder away",
                folder.ledger().string()));
  return std::move(ledger).value();
}

PatchLedger existing_ledger(const PatchFolder& folder) {
  auto ledger = read_ledger(folder.ledger());
  if (!ledger && ledger.fault().kind == geo::FaultKind::missing)
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("{0}: no patches have been searched for in this workspace; use steppe run with two years, "
                             "or steppe patches find",
                             folder.root.string()));
  if (!ledger) geo::throw_fault(ledger.fault());
  return std::move(ledger).value();
}

std::optional<KnownPatches> known_patches(const PatchFolder& folder, const AnalysisGrid& grid,
                                          std::vector<geo::Message>& warnings) {
  std::error_code error;
  if (std::filesystem::status(folder.ledger(), error).type() == std::filesystem::file_type::not_found)
    return std::nullopt;
  try {
    KnownPatches known{stored_ledger(folder, ledger_grid(grid)), {}};
    known.states = read_states(folder.states(), known.ledger);
    warnings.insert(warnings.end(), known.states.refused.begin(), known.states.refused.end());
    return known;
  } catch (const geo::Error& problem) {
    warnings.push_back(message("patches: the report is without them: {0}", problem.message()));
  }
  return std::nullopt;
}

void write_patch_layer(const PatchFolder& folder, const PatchLedger& ledger, const PatchStates& states,
                       const AnalysisGrid& grid, Language language) {
  PatchSelection selection{{}, states, patch_lattice(grid), grid.crs, language};
  for (const LedgerPatch& entry : ledger.patches) selection.patches.push_back(&entry);
  export_patches(folder.layer(), PatchFormat::gpkg, selection);
}

}  // namespace steppe
