#include "pipeline/serve/served_table.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace steppe {
namespace {

constexpr std::size_t kRowsAtOnce = 4096;
constexpr std::string_view kZoneColumn = "zone_id";

// Behind the line that begins at `begin`: line ends inside of quotes are none.
std::size_t line_end(const std::string& text, std::size_t begin) {
  bool quoted = false;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '\n' && !quoted) return i + 1;
  }
  return text.size();
}

// report/csv.hpp: words that a spreadsheet would run begin with an apostrophe.
void unguard(std::string& cell) {
  if (cell.size() > 1 && cell.front() == '\'' && std::string_view("=+-@").find(cell[1]) != std::string_view::npos)
    cell.erase(0, 1);
}

}  // namespace

geo::Result<ServedTable> ServedTable::from(std::string text, const std::string& file) {
  ServedTable table;
  table.m_text = std::move(text);
  table.m_file = file;
  table.m_head_end = line_end(table.m_text, 0);
  auto head = geo::parse_csv(std::string_view(table.m_text).substr(0, table.m_head_end), file);
  if (!head) return head.fault();
  table.m_columns = std::move(head.value().columns);
  for (std::size_t begin = table.m_head_end; begin < table.m_text.size();) {
    const std::size_t end = line_end(table.m_text, begin);
    table.m_rows.push_back({begin, end});
    begin = end;
  }
  if (auto noted = table.note_zones(); !noted) return noted.fault();
  return table;
}

geo::Result<void> ServedTable::note_zones() {
  const auto column = std::find(m_columns.begin(), m_columns.end(), kZoneColumn);
  const auto place = static_cast<std::size_t>(column - m_columns.begin());
  for (std::size_t first = 0; first < m_rows.size(); first += kRowsAtOnce) {
    const std::size_t last = std::min(first + kRowsAtOnce, m_rows.size()) - 1;
    const std::string part =
        m_text.substr(0, m_head_end) + m_text.substr(m_rows[first].begin, m_rows[last].end - m_rows[first].begin);
    const auto parsed = geo::parse_csv(part, m_file);
    if (!parsed) return parsed.fault();
    if (column == m_columns.end()) continue;
    for (std::size_t i = 0; i < parsed.value().rows.size(); ++i) {
      std::string zone = parsed.value().rows[i].cells[place];
      unguard(zone);
      m_zones[zone].push_back(first + i);
    }
  }
  return {};
}

geo::CsvTable ServedTable::rows(const std::vector<std::size_t>& which) const {
  std::string part = m_text.substr(0, m_head_end);
  for (const std::size_t row : which) part.append(m_text, m_rows[row].begin, m_rows[row].end - m_rows[row].begin);
  auto parsed = geo::parse_csv(part, m_file, std::max<std::size_t>(which.size(), 1));
  if (!parsed) return {m_file, {}, false, m_columns, {}};  // not met: every row was parsed when the table was read
  for (auto& row : parsed.value().rows) std::for_each(row.cells.begin(), row.cells.end(), unguard);
  return std::move(parsed).value();
}

geo::CsvTable ServedTable::all() const {
  std::vector<std::size_t> which(m_rows.size());
  std::iota(which.begin(), which.end(), std::size_t{0});
  return rows(which);
}

geo::CsvTable ServedTable::of_zone(std::string_view zone) const { return rows(places_of_zone(zone)); }

std::vector<std::size_t> ServedTable::places_of_zone(std::string_view zone) const {
  const auto found = m_zones.find(zone);
  return found == m_zones.end() ? std::vector<std::size_t>() : found->second;
}

}  // namespace steppe
