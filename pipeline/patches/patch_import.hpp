#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/patches/patch_states.hpp"

namespace steppe {

// What is taken where the file says nothing.
struct ImportDefaults {
  std::string person;
  std::chrono::sys_days day{};
};

struct ImportedStates {
  std::vector<StateEntry> entries;  // that say something new, in the order of the file
  std::size_t unchanged = 0;        // rows that say what is known
  std::vector<geo::Message> refused;
};

// States by id from a filled-in export, by what the path ends with: .csv and .xlsx as read_table() takes them, vector
// files by their fields. Columns patch_id and state are needed; person, date and note may be there. A row that says
// what is known already is none; one that cannot be understood is refused alone. Throws UsageError when the file cannot
// be read.
ImportedStates import_states(const std::filesystem::path& file, const PatchLedger& ledger, const PatchStates& states,
                             const ImportDefaults& defaults);

}  // namespace steppe
