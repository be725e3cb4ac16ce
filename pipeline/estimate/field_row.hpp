#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "pipeline/estimate/field_use.hpp"
#include "pipeline/estimate/table_row.hpp"

namespace steppe {

// What the readers of plots and of sample points have in common.

// Why a row is refused: what was read when its first problem came up.
class Blame {
 public:
  explicit Blame(const TableRow& row) : m_row(row) {}
  void after(FieldUse use) {
    if (m_row.problem() && m_why == FieldUse::used) m_why = use;
  }
  FieldUse why() const { return m_why; }

 private:
  const TableRow& m_row;
  FieldUse m_why = FieldUse::used;
};

struct WrittenPlace {
  double lon = 0, lat = 0;
};

// Columns lon and lat. A place that lies in China only with both exchanged is refused as that.
WrittenPlace place_of(TableRow& row, Blame& blame);

// Lines by id and year of the rows that count.
class UsedIds {
 public:
  // Refuses the row when its id and year have one; does nothing for a row that is refused.
  void claim(TableRow& row, const std::string& id, int year, Blame& blame);

 private:
  std::map<std::pair<std::string, int>, std::size_t> m_lines;
};

}  // namespace steppe
