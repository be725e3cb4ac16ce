#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/csv_table.hpp"
#include "libgeo/base/result.hpp"

namespace steppe {

// A table of a report as its CSV file has it, kept as that text: cells are read when they are asked for, so that a
// table of all zones and years costs its file and two words a row. Cells are the printed ones, digit for digit; the
// apostrophe that keeps a spreadsheet from running a cell is taken off. Immutable; thread-safe.
class ServedTable {
 public:
  // A fault when the text is no table (geo::parse_csv).
  static geo::Result<ServedTable> from(std::string text, const std::string& file);

  const std::vector<std::string>& columns() const { return m_columns; }
  std::size_t size() const { return m_rows.size(); }
  // All rows, or those of one zone (column zone_id), in the file's order.
  geo::CsvTable all() const;
  geo::CsvTable of_zone(std::string_view zone) const;
  // Where the rows of a zone stand among all, and the rows at such places: of a table with the same rows in another
  // language, which has no column of that name. REQUIRES places below size().
  std::vector<std::size_t> places_of_zone(std::string_view zone) const;
  geo::CsvTable rows(const std::vector<std::size_t>& which) const;
  bool has_zone(std::string_view zone) const { return m_zones.find(zone) != m_zones.end(); }
  const std::string& text() const { return m_text; }

 private:
  struct Row {
    std::size_t begin = 0, end = 0;
  };
  geo::Result<void> note_zones();

  std::string m_text, m_file;
  std::size_t m_head_end = 0;  // behind the header line
  std::vector<std::string> m_columns;
  std::vector<Row> m_rows;
  std::map<std::string, std::vector<std::size_t>, std::less<>> m_zones;
};

}  // namespace steppe
