#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pipeline/patches/patch_ledger.hpp"

namespace steppe {

// What a person wrote of a patch.
struct StateEntry {
  std::string id;
  PatchState state = PatchState::found;
  std::string person, note;
  std::chrono::sys_days day{};

  bool operator==(const StateEntry&) const = default;
};

// states.csv: one row for everything that a person ever set; the last row of a patch is what it is now. Rows are only
// ever added (audit trail).
struct PatchStates {
  std::map<std::string, StateEntry> now;  // by id
  std::vector<geo::Message> refused;      // rows that say nothing: unknown id or state, no person, no day

  const StateEntry* of(const std::string& id) const;
  PatchState state_of(const std::string& id) const;  // found, where nobody set another
};

inline constexpr const char* kStatesName = "states.csv";

// The states in the file; none where there is no such file. Edited by hand and saved by Excel it may be GBK, its
// columns in any order, dates as 2025/7/1, states in Chinese. A row that cannot be understood, or whose id no patch
// has, is refused alone, and stays in the file. Throws UsageError when the file is no table or lacks columns.
PatchStates read_states(const std::filesystem::path& file, const PatchLedger& ledger);

// One row of a table that says a patch's state; see read_states().
class TableRow;
geo::Result<StateEntry> state_entry(TableRow& row, const PatchLedger& ledger);

// "verified", "已核实": nothing for anything else.
std::optional<PatchState> patch_state_in(std::string_view words);

// What is known of the patches of a workspace.
struct KnownPatches {
  PatchLedger ledger;
  PatchStates states;
};

// Adds rows behind those that are there, which stay as they are. The file appears whole. Throws UsageError as
// read_states() does, and Error when it cannot be written.
void add_states(const std::filesystem::path& file, const std::vector<StateEntry>& entries);

}  // namespace steppe
