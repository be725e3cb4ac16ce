#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/patches/patch_ledger.hpp"
#include "pipeline/patches/patch_states.hpp"

namespace steppe {

// What is wanted of the patches; nothing chosen: all.
struct PatchFilter {
  std::vector<ChangeKind> kinds = {};
  std::vector<PatchState> states = {};
  std::vector<std::string> zones = {};  // ids
  std::vector<std::string> ids = {};
  std::optional<int> from = {}, to = {};
  bool not_current = true;  // those that the last search did not find any more, too
};

std::vector<const LedgerPatch*> chosen(const PatchLedger& ledger, const PatchStates& states, const PatchFilter& filter);

// A cell of the sheet of patches: nothing, words or a number with decimals.
struct PatchNumber {
  double value = 0;
  int decimals = 0;
};
using PatchCell = std::variant<std::monostate, std::string, PatchNumber>;

// A column of the sheet: what every export has, in this order.
struct PatchColumn {
  std::string_view name;        // in files
  std::string_view short_name;  // of at most ten letters, for Shapefiles
  std::string_view words;       // for people
  bool number = false;
};
std::span<const PatchColumn> patch_columns();

// One cell a column. Kinds, states and classes are names of files with Vocabulary-free words, the same in every
// language, so that what comes back from the field is understood; `*_words` columns have the reader's.
std::vector<PatchCell> patch_cells(const LedgerPatch& patch, const StateEntry* state, Language language);

std::string cell_text(const PatchCell& cell);

}  // namespace steppe
