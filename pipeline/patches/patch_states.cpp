#include "pipeline/patches/patch_states.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/csv_words.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/estimate/day_cell.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kColumns{"patch_id", "state", "person", "date", "note"};

std::optional<geo::CsvTable> table_of(const fs::path& file) {
  std::error_code error;
  if (fs::status(file, error).type() == fs::file_type::not_found) return std::nullopt;
  auto table = read_table(file, kColumns, TableText::utf8_or_gbk);
  if (!table) throw geo::UsageError(table.fault().message);
  return std::move(table).value();
}

std::string cell_of(const StateEntry& entry, std::string_view column) {
  if (column == kColumns[0]) return entry.id;
  if (column == kColumns[1]) return std::string(name_of(entry.state));
  if (column == kColumns[2]) return entry.person;
  if (column == kColumns[3]) return day_text(entry.day);
  return column == kColumns[4] ? entry.note : std::string();
}

template <class Cells>
std::string row_text(const Cells& cells) {
  std::string text;
  for (const auto& cell : cells) text += geo::csv_words(cell) + ",";
  text.pop_back();
  return text + "\r\n";
}

std::string nearest_id(const std::string& id, const PatchLedger& ledger) {
  std::string nearest;
  std::size_t most = 0;
  for (const LedgerPatch& entry : ledger.patches) {
    const auto same = std::mismatch(id.begin(), id.end(), entry.patch.id.begin(), entry.patch.id.end());
    const auto length = static_cast<std::size_t>(same.first - id.begin());
    if (length > most) most = length, nearest = entry.patch.id;
  }
  return nearest;
}

}  // namespace

const StateEntry* PatchStates::of(const std::string& id) const {
  const auto found = now.find(id);
  return found == now.end() ? nullptr : &found->second;
}

PatchState PatchStates::state_of(const std::string& id) const {
  const StateEntry* entry = of(id);
  return entry == nullptr ? PatchState::found : entry->state;
}

std::optional<PatchState> patch_state_in(std::string_view words) {
  for (std::size_t i = 0; i < kPatchStateNames.size(); ++i)
    if (words == kPatchStateNames[i] || words == kPatchStateWords[i] ||
        words == translate(Language::zh, kPatchStateWords[i]))
      return static_cast<PatchState>(i);
  return std::nullopt;
}

geo::Result<StateEntry> state_entry(TableRow& row, const PatchLedger& ledger) {
  StateEntry entry;
  entry.id = std::string(geo::without_apostrophe(row.text("patch_id")));
  const std::string words = row.text("state");
  entry.person = std::string(geo::without_apostrophe(row.text("person")));
  entry.day = day_of(row, "date");
  entry.note = std::string(geo::without_apostrophe(row.cell("note")));
  if (!row.problem() && ledger.find(entry.id) == nullptr)
    row.refuse(message("{0}: no patch has this id (got {1}, the nearest is {2}); correct it", row.where(),
                       excerpt(entry.id), nearest_id(entry.id, ledger)));
  const auto state = patch_state_in(words);
  if (!row.problem() && !state)
    row.refuse(message("{0}: is no state of a patch (got {1}, allowed {2}); correct it", row.where(), excerpt(words),
                       listed(kPatchStateNames)));
  if (row.problem()) return geo::Fault{geo::FaultKind::bad_metadata, *row.problem()};
  entry.state = *state;
  return entry;
}

PatchStates read_states(const fs::path& file, const PatchLedger& ledger) {
  PatchStates states;
  const auto table = table_of(file);
  if (!table) return states;
  for (const auto& cells : table->rows) {
    TableRow row(*table, cells);
    auto entry = state_entry(row, ledger);
    if (entry)
      states.now[entry.value().id] = entry.value();
    else
      states.refused.push_back(entry.fault().message);
  }
  return states;
}

void add_states(const fs::path& file, const std::vector<StateEntry>& entries) {
  const auto table = table_of(file);
  std::vector<std::string> columns(kColumns.begin(), kColumns.end());
  if (table) columns = table->columns;
  std::string text = "\xEF\xBB\xBF" + row_text(columns);
  if (table)
    for (const auto& row : table->rows) text += row_text(row.cells);
  for (const StateEntry& entry : entries) {
    std::vector<std::string> cells;
    for (const std::string& column : columns) cells.push_back(cell_of(entry, column));
    text += row_text(cells);
  }
  geo::write_atomically(file, text);
}

}  // namespace steppe
