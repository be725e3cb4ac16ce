#include "pipeline/evidence/compare_tables.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/csv_table.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr std::uint64_t kMostTableBytes = std::uint64_t{4} << 30U;
constexpr std::size_t kMostRows = 10'000'000;

using Rows = std::vector<geo::CsvTable::Row>;

std::size_t unlike_rows(const Rows& a, const Rows& b) {
  std::size_t count = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  for (std::size_t r = 0; r < std::min(a.size(), b.size()); ++r) count += a[r].cells != b[r].cells;
  return count;
}

// Zone, year and indicator of a row, or whatever names it: its first cells that are not empty.
std::string named(const geo::CsvTable& table, const geo::CsvTable::Row& row) {
  std::string name;
  for (const char* column : {"zone_id", "target_id", "scene_id", "period", "indicator", "product", "class", "pool"}) {
    const auto place = table.column(column);
    if (place && !row.cells[*place].empty()) name += (name.empty() ? "" : ", ") + excerpt(row.cells[*place]);
  }
  return name.empty() && !row.cells.empty() ? excerpt(row.cells.front()) : name;
}

// The first cell that differs.
geo::Message what_differs(const geo::CsvTable& packed, const geo::CsvTable& again) {
  if (packed.columns != again.columns) return message("has other columns");
  const std::size_t both = std::min(packed.rows.size(), again.rows.size());
  for (std::size_t r = 0; r < both; ++r)
    for (std::size_t c = 0; c < packed.columns.size(); ++c)
      if (packed.rows[r].cells[c] != again.rows[r].cells[c])
        return message("{0} rows differ; the first is row {1} ({2}), column {3}: \"{4}\" when packed, \"{5}\" now",
                       unlike_rows(packed.rows, again.rows), r + 2, named(again, again.rows[r]), packed.columns[c],
                       excerpt(packed.rows[r].cells[c]), excerpt(again.rows[r].cells[c]));
  return message("has {0} rows, not {1}", again.rows.size(), packed.rows.size());
}

std::optional<std::string> packed_text(const OpenedPack& pack, const std::string& table) {
  const std::string member = std::string(kTablesFolder) + table;
  if (pack.is_changed(member)) return std::nullopt;
  auto text = geo::read_small_file(pack.folder / member, kMostTableBytes);
  return text ? std::optional(std::move(text).value()) : std::nullopt;
}

geo::Message explained(const OpenedPack& pack, const std::string& name, const std::string& text) {
  const auto before = packed_text(pack, name);
  if (!before) return message("has other bytes");
  const auto packed = geo::parse_csv(*before, name, kMostRows), again = geo::parse_csv(text, name, kMostRows);
  return packed && again ? what_differs(packed.value(), again.value()) : message("has other bytes");
}

}  // namespace

void compare_tables(const OpenedPack& pack, const StagedInputs& staged, const Evidence& again, const fs::path& report,
                    Differences& differences) {
  std::map<std::string, std::string> before;  // checksum by name
  for (const EvidenceFile& file : pack.evidence.tables) before[file.name] = file.sha256;
  for (const EvidenceFile& file : again.tables) {
    check_interrupted();
    const auto found = before.find(file.name);
    if (found == before.end()) {
      differences.push_back({DifferenceKind::table, file.name, message("was not made by the run that was packed")});
      continue;
    }
    if (found->second != file.sha256) {
      const auto text = geo::read_small_file(report / file.name, kMostTableBytes);
      if (!text) geo::throw_fault(text.fault());
      const std::string as_packed = staged.as_packed(text.value());
      if (geo::sha256_of(as_packed) != found->second)
        differences.push_back({DifferenceKind::table, file.name, explained(pack, file.name, as_packed)});
    }
    before.erase(found);
  }
  for (const auto& [name, sha256] : before)
    differences.push_back(
        {DifferenceKind::table, name, message("was made by the run that was packed, and is not made now")});
}

}  // namespace steppe
