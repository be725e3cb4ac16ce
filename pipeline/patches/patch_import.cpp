#include "pipeline/patches/patch_import.hpp"

#include <array>
#include <map>

#include "libgeo/base/error.hpp"
#include "libgeo/vector/feature_source.hpp"
#include "pipeline/estimate/day_cell.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kNeeded{"patch_id", "state"};
constexpr std::array<std::string_view, 5> kColumns{"patch_id", "state", "person", "date", "note"};

bool is_table(const fs::path& file) {
  const std::string suffix = file.extension().string();
  return suffix == ".csv" || suffix == ".CSV" || suffix == ".xlsx" || suffix == ".XLSX";
}

// One field of all features of a vector file, by number.
std::map<std::size_t, std::string> texts_of(const fs::path& file, const std::string& field) {
  const geo::FeatureSet features = geo::read_features(file, field);
  std::map<std::size_t, std::string> texts;
  for (const auto& feature : features.features) texts[feature.number] = feature.text;
  for (const auto& feature : features.refused) texts[feature.number] = feature.text;
  return texts;
}

// The fields that states have as a table; line N is feature N.
geo::CsvTable features_as_table(const fs::path& file) {
  geo::CsvTable table;
  table.file = file.string();
  table.columns.assign(kColumns.begin(), kColumns.end());
  std::map<std::size_t, std::vector<std::string>> rows;
  for (std::size_t c = 0; c < kColumns.size(); ++c) {
    std::map<std::size_t, std::string> texts;
    try {
      texts = texts_of(file, std::string(kColumns[c]));
    } catch (const geo::UsageError&) {
      if (c < kNeeded.size()) throw;  // the others may be absent
    }
    for (auto& [number, words] : texts) {
      rows[number].resize(kColumns.size());
      rows[number][c] = std::move(words);
    }
  }
  for (auto& [number, cells] : rows) table.rows.push_back({number, std::move(cells)});
  return table;
}

geo::CsvTable read(const fs::path& file) {
  if (!is_table(file)) return features_as_table(file);
  auto table = read_table(file, kNeeded, TableText::utf8_or_gbk);
  if (!table) throw geo::UsageError(table.fault().message);
  return std::move(table).value();
}

// Columns that are not there, and empty cells, get what is taken instead.
void fill(geo::CsvTable& table, std::string_view column, const std::string& instead) {
  auto place = table.column(column);
  if (!place) {
    table.columns.emplace_back(column);
    place = table.columns.size() - 1;
  }
  for (auto& row : table.rows) {
    row.cells.resize(table.columns.size());
    if (row.cells[*place].empty()) row.cells[*place] = instead;
  }
}

bool is_known(const StateEntry& entry, const StateEntry* now, const ImportDefaults& defaults) {
  if (now == nullptr) return entry.state == PatchState::found && entry.note.empty();
  const bool same_person = entry.person == now->person || entry.person == defaults.person;
  return entry.state == now->state && entry.note == now->note && same_person;
}

}  // namespace

ImportedStates import_states(const fs::path& file, const PatchLedger& ledger, const PatchStates& states,
                             const ImportDefaults& defaults) {
  geo::CsvTable table = read(file);
  ImportedStates imported;
  const auto person = table.column("person");
  std::vector<bool> nobody;
  for (const auto& row : table.rows) nobody.push_back(!person || row.cells[*person].empty());
  const std::string stand_in = defaults.person.empty() ? "-" : defaults.person;
  fill(table, "person", stand_in);
  fill(table, "date", day_text(defaults.day));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    TableRow row(table, table.rows[i]);
    auto entry = state_entry(row, ledger);
    if (!entry) {
      imported.refused.push_back(entry.fault().message);
    } else if (is_known(entry.value(), states.of(entry.value().id), {stand_in, defaults.day})) {
      ++imported.unchanged;
    } else if (nobody[i] && defaults.person.empty()) {
      imported.refused.push_back(geo::message("{0}: nobody says that patch {1} is so; fill in person, or give --person",
                                              row.where(), entry.value().id));
    } else {
      imported.entries.push_back(std::move(entry).value());
    }
  }
  return imported;
}

}  // namespace steppe
