#include "libgeo/base/csv_table.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "libgeo/base/utf8.hpp"

namespace geo {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Space, tab, no-break space U+00A0, ideographic space U+3000: what comes along when tables are pasted together.
constexpr std::array<std::string_view, 4> kSpaces{" ", "\t", "\xC2\xA0", "\xE3\x80\x80"};

// Length of the space that the text begins or ends with; 0 when there is none.
std::size_t leading_space(std::string_view text) {
  for (const auto space : kSpaces)
    if (text.starts_with(space)) return space.size();
  return 0;
}

std::size_t trailing_space(std::string_view text) {
  for (const auto space : kSpaces)
    if (text.ends_with(space)) return space.size();
  return 0;
}

std::string_view trimmed(std::string_view text) {
  while (const std::size_t n = leading_space(text)) text.remove_prefix(n);
  while (const std::size_t n = trailing_space(text)) text.remove_suffix(n);
  return text;
}

bool is_empty(const CsvTable::Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
}

// Reads forward, a row at a time. Bytes above ASCII never equal a separator, so it can work on bytes.
class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& file) : m_text(text), m_file(file) {}

  bool at_end() const { return m_at >= m_text.size(); }

  // REQUIRES !at_end().
  Result<CsvTable::Row> row() {
    CsvTable::Row read;
    read.line = m_line;
    while (true) {
      auto cell = this->cell();
      if (!cell) return cell.fault();
      if (read.cells.size() >= kCsvMaxColumns)
        return Fault{FaultKind::too_large, message("{0}:{1}: too many cells in a row (allowed {2}); check the file",
                                                   m_file, m_line, kCsvMaxColumns)};
      read.cells.push_back(std::move(cell).value());
      if (at_end() || m_text[m_at] != ',') break;
      ++m_at;
    }
    skip_line_end();
    return read;
  }

 private:
  // Stands behind the cell: at a comma, a line end or the end.
  Result<std::string> cell() {
    const std::size_t begin = m_at;
    while (const std::size_t n = leading_space(m_text.substr(m_at))) m_at += n;
    if (!at_end() && m_text[m_at] == '"') return quoted();
    m_at = std::min(m_text.find_first_of(",\r\n\"", m_at), m_text.size());
    if (!at_end() && m_text[m_at] == '"')
      return fault(
          message("{0}:{1}: a quotation mark inside a cell that does not begin with one; put the whole cell in "
                  "quotation marks and double those inside",
                  m_file, m_line));
    return std::string(trimmed(m_text.substr(begin, m_at - begin)));
  }

  Result<std::string> quoted() {
    const std::size_t opened = m_line;
    std::string content;
    for (++m_at; !at_end(); ++m_at) {
      const char c = m_text[m_at];
      const bool doubled = c == '"' && m_text.substr(m_at).starts_with("\"\"");
      if (c == '"' && !doubled) return after_quote(std::move(content));
      const bool line_end = c == '\n' || (c == '\r' && !m_text.substr(m_at).starts_with("\r\n"));
      if (line_end) ++m_line;
      if (doubled) ++m_at;
      content += c;
    }
    return fault(message("{0}:{1}: a quotation mark is never closed; close it", m_file, opened));
  }

  Result<std::string> after_quote(std::string content) {
    ++m_at;
    while (const std::size_t n = leading_space(m_text.substr(m_at))) m_at += n;
    const bool ends = at_end() || std::string_view(",\r\n").find(m_text[m_at]) != std::string_view::npos;
    if (!ends)
      return fault(
          message("{0}:{1}: text after a closing quotation mark; double quotation marks that belong to the "
                  "cell",
                  m_file, m_line));
    return std::string(trimmed(content));
  }

  void skip_line_end() {
    if (at_end()) return;
    m_at += m_text.substr(m_at).starts_with("\r\n") ? 2 : 1;
    ++m_line;
  }

  static Fault fault(Message message) { return {FaultKind::bad_metadata, std::move(message)}; }

  std::string_view m_text;
  const std::string& m_file;
  std::size_t m_at = 0, m_line = 1;
};

std::size_t line_at(std::string_view text, std::size_t offset) {
  std::size_t line = 1;
  for (std::size_t i = 0; i < offset; ++i)
    line += text[i] == '\n' || (text[i] == '\r' && !text.substr(i).starts_with("\r\n")) ? 1 : 0;
  return line;
}

Result<void> check_bytes(std::string_view text, const std::string& file) {
  if (const std::size_t bad = first_bad_utf8(text); bad < text.size())
    return Fault{FaultKind::unreadable, message("{0}:{1}: is not UTF-8 text (Excel saves GBK unless told otherwise); "
                                                "save it again as \"CSV UTF-8\"",
                                                file, line_at(text, bad))};
  if (const std::size_t nul = text.find('\0'); nul != text.npos)
    return Fault{FaultKind::unreadable, message("{0}:{1}: holds a NUL byte, so it is no text; save it again as \"CSV "
                                                "UTF-8\"",
                                                file, line_at(text, nul))};
  return {};
}

Result<void> check_columns(const CsvTable::Row& header, const std::string& file) {
  std::map<std::string_view, std::size_t> seen;
  for (std::size_t c = 0; c < header.cells.size(); ++c) {
    if (header.cells[c].empty())
      return Fault{FaultKind::bad_metadata,
                   message("{0}:{1}: column {2} has no name; name it or delete it", file, header.line, c + 1)};
    if (!seen.emplace(header.cells[c], c).second)
      return Fault{FaultKind::bad_metadata, message("{0}:{1}: the column {2} stands there twice; delete one", file,
                                                    header.line, header.cells[c])};
  }
  return {};
}

Result<CsvTable> read_rows(CsvReader& reader, CsvTable table, std::size_t max_rows) {
  // Rows without content wait: they are dropped at the end of the file, and judged when another row follows.
  std::vector<CsvTable::Row> waiting;
  while (!reader.at_end()) {
    auto row = reader.row();
    if (!row) return row.fault();
    waiting.push_back(std::move(row).value());
    if (waiting.size() + table.rows.size() > std::min(max_rows, kCsvMaxCells / table.columns.size()))
      return Fault{FaultKind::too_large,
                   message("{0}:{1}: more rows than allowed (allowed {2}); split the file", table.file,
                           waiting.back().line, std::min(max_rows, kCsvMaxCells / table.columns.size()))};
    if (is_empty(waiting.back())) continue;
    for (auto& one : waiting) {
      if (one.cells.size() != table.columns.size())
        return Fault{FaultKind::bad_metadata,
                     message("{0}:{1}: another number of cells than columns (got {2}, allowed {3}); correct the row, "
                             "and put cells with commas in quotation marks",
                             table.file, one.line, one.cells.size(), table.columns.size())};
      table.rows.push_back(std::move(one));
    }
    waiting.clear();
  }
  return table;
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? std::nullopt
                                : std::optional<std::size_t>(static_cast<std::size_t>(found - columns.begin()));
}

Result<CsvTable> parse_csv(std::string_view text, const std::string& file, std::size_t max_rows) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (const auto checked = check_bytes(text, file); !checked) return checked.fault();
  CsvReader reader(text, file);
  if (reader.at_end())
    return Fault{FaultKind::bad_metadata, message("{0}: is empty; write a header line with the column names", file)};
  auto header = reader.row();
  if (!header) return header.fault();
  if (const auto checked = check_columns(header.value(), file); !checked) return checked.fault();
  CsvTable table;
  table.file = file;
  table.columns = std::move(header.value().cells);
  return read_rows(reader, std::move(table), max_rows);
}

}  // namespace geo
