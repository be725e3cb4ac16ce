#include "pipeline/estimate/error_matrix.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "pipeline/estimate/area_column.hpp"
#include "pipeline/estimate/table_row.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::string_view kMapClass = "map_class", kStratum = "stratum";
constexpr int kMostPoints = 1'000'000;  // of a cell, and of all of them: each becomes a point of a survey
constexpr double kLargestArea = 1e15;

// Names of sums that are left in a matrix which was copied from a spreadsheet.
constexpr std::array<std::string_view, 10> kSums{"total", "Total", "TOTAL", "sum",  "Sum",
                                                 "SUM",   "合计",  "总计",  "小计", "总和"};

class MatrixReader {
 public:
  explicit MatrixReader(const geo::CsvTable& table) : m_table(table) {
    m_by_stratum = table.column(kStratum).has_value();
    m_has_map = table.column(kMapClass).has_value();
  }

  ErrorMatrix read() {
    m_matrix.sha256 = m_table.sha256;
    m_matrix.by_map_class = !m_by_stratum;
    const auto area = area_column(m_table, m_matrix.problems);
    if (area && area->of_stratum != m_by_stratum)
      problem(
          message("{0}: areas of strata belong to a column {1}, areas of map classes to none (got {2}); correct the "
                  "columns",
                  m_table.file, kStratum, area->name));
    for (const auto& column : m_table.columns)
      if (column != kMapClass && column != kStratum && !is_area_column(column)) m_references.push_back(column);
    check_sums(m_references);
    read_classes();
    if (m_matrix.problems.empty()) read_rows(*area);
    if (m_matrix.problems.empty()) check_strata();
    return std::move(m_matrix);
  }

 private:
  void problem(geo::Message what) { m_matrix.problems.push_back(std::move(what)); }

  template <class Names>
  void check_sums(const Names& names) {
    for (const auto& name : names)
      if (std::find(kSums.begin(), kSums.end(), name) != kSums.end())
        problem(message("{0}: {1} is a sum and no class; leave sums out of the matrix", m_table.file, name));
  }

  // Classes of the map first; names that stand on one side only are classes that the other side does not have, unless
  // both sides have such.
  void read_classes() {
    std::vector<std::string> mapped;
    for (const auto& cells : m_table.rows) {
      const std::string name(TableRow(m_table, cells).cell(kMapClass));
      if (m_has_map && std::find(mapped.begin(), mapped.end(), name) == mapped.end()) mapped.push_back(name);
    }
    check_sums(mapped);
    if (m_references.empty() || m_table.rows.empty())
      return problem(
          message("{0}: has no points (got {1} rows and {2} reference classes); write a row for each class of "
                  "the map and a column for each class of the reference",
                  m_table.file, m_table.rows.size(), m_references.size()));
    m_matrix.classes = mapped;
    std::vector<std::string_view> only_mapped(mapped.begin(), mapped.end()), only_reference;
    for (const auto& name : m_references) {
      const auto same = std::find(only_mapped.begin(), only_mapped.end(), name);
      if (same != only_mapped.end())
        only_mapped.erase(same);
      else
        only_reference.push_back(name), m_matrix.classes.push_back(name);
    }
    tell_of_others(only_mapped, only_reference);
  }

  void tell_of_others(const std::vector<std::string_view>& only_mapped,
                      const std::vector<std::string_view>& only_reference) {
    if (!m_has_map) return;
    if (!only_mapped.empty() && !only_reference.empty())
      problem(
          message("{0}: classes of the map and of the reference have different names (got {1} as rows alone and {2} "
                  "as columns alone); give a class the same name in both, or name the first column stratum where "
                  "the rows are no classes of the map",
                  m_table.file, listed(only_mapped), listed(only_reference)));
    else if (!only_reference.empty())
      m_matrix.notes.push_back(
          message("{0}: the map does not have these classes of the reference: {1}; they have an area "
                  "and no user's accuracy",
                  m_table.file, listed(only_reference)));
    else if (!only_mapped.empty())
      m_matrix.notes.push_back(
          message("{0}: the reference has no column for these classes of the map: {1}; they count as "
                  "never right",
                  m_table.file, listed(only_mapped)));
  }

  void read_rows(const AreaColumn& area) {
    const double factor = area.unit ? in_unit(1, *area.unit, Unit::hectare).value_or(1) : 1;
    m_matrix.unit = area.unit;
    std::map<std::pair<std::string, std::string>, std::size_t> lines;
    for (const auto& cells : m_table.rows) {
      TableRow row(m_table, cells);
      const std::string map_class = m_has_map ? row.text(kMapClass) : std::string();
      const std::string stratum = m_by_stratum ? row.text(kStratum) : map_class;
      ErrorMatrix::Row read{row.line(), 0, kNoClass, std::vector<std::size_t>(m_matrix.classes.size())};
      const double hectares = row.number(area.name, 0, kLargestArea) * factor;
      for (const auto& name : m_references)
        read.counts[place(name)] = static_cast<std::size_t>(row.whole(name, 0, kMostPoints));
      const auto [first, is_new] = lines.emplace(std::pair(stratum, map_class), row.line());
      if (!is_new)
        row.refuse(message("{0}: {1} stands already in line {2}; keep one of the two", row.where(),
                           excerpt(m_has_map ? map_class : stratum), first->second));
      if (m_has_map && !row.problem()) read.map_class = static_cast<int>(place(map_class));
      if (!row.problem()) read.stratum = stratum_of(row, stratum, hectares);
      if (row.problem())
        problem(*row.problem());
      else
        m_matrix.rows.push_back(std::move(read));
    }
  }

  std::size_t place(const std::string& name) const {
    return static_cast<std::size_t>(std::find(m_matrix.classes.begin(), m_matrix.classes.end(), name) -
                                    m_matrix.classes.begin());
  }

  std::size_t stratum_of(TableRow& row, const std::string& name, double area) {
    auto& strata = m_matrix.strata;
    const auto known = std::find_if(strata.begin(), strata.end(), [&](const auto& one) { return one.name == name; });
    if (known == strata.end()) {
      strata.push_back({name, area});
      return strata.size() - 1;
    }
    if (known->area != area)
      row.refuse(message("{0}: the stratum {1} has another area in an earlier row (got {2} and {3}); correct it",
                         row.where(), excerpt(name), known->area, area));
    return static_cast<std::size_t>(known - strata.begin());
  }

  void check_strata() {
    std::vector<std::size_t> points(m_matrix.strata.size());
    std::size_t all = 0;
    for (const auto& row : m_matrix.rows)
      for (const auto count : row.counts) points[row.stratum] += count, all += count;
    for (std::size_t h = 0; h < points.size(); ++h) {
      const auto& [name, area] = m_matrix.strata[h];
      if (points[h] == 0 && area > 0)
        problem(
            message("{0}: {1} has an area and no points, so nothing is known of it; bring points, or put it together "
                    "with another class",
                    m_table.file, excerpt(name)));
      if (points[h] > 0 && !(area > 0))
        problem(
            message("{0}: {1} has points and no area (got {2}); write its area", m_table.file, excerpt(name), area));
      if (points[h] == 1)
        m_matrix.notes.push_back(
            message("{0}: {1} has one point: what rests on it has no standard error", m_table.file, excerpt(name)));
    }
    if (all > static_cast<std::size_t>(kMostPoints) || (all == 0 && m_matrix.problems.empty()))
      problem(
          message("{0}: has no usable number of points (got {1}, allowed 1 to {2}); write numbers of points, not of "
                  "pixels",
                  m_table.file, all, kMostPoints));
  }

  const geo::CsvTable& m_table;
  bool m_by_stratum = false, m_has_map = true;
  std::vector<std::string> m_references;
  ErrorMatrix m_matrix;
};

}  // namespace

double ErrorMatrix::total_area() const {
  double sum = 0;
  for (const Stratum& stratum : strata) sum += stratum.area;
  return sum;
}

geo::Result<ErrorMatrix> read_error_matrix(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 1> kByMap{kMapClass}, kByStratum{kStratum};
  auto table = read_table(file, kByMap, TableText::utf8_or_gbk);
  if (!table) {
    auto strata = read_table(file, kByStratum, TableText::utf8_or_gbk);
    if (!strata) return table.fault();
    table = std::move(strata);
  }
  ErrorMatrix matrix = MatrixReader(table.value()).read();
  if (table.value().gbk)
    matrix.notes.push_back(
        message("{0}: is no UTF-8 and was read as GBK; look whether the names are right", file.string()));
  return matrix;
}

AccuracySample points_of(const ErrorMatrix& matrix) {
  AccuracySample sample;
  std::vector<std::size_t> drawn(matrix.strata.size());
  for (const auto& row : matrix.rows)
    for (const auto count : row.counts) drawn[row.stratum] += count;
  for (const auto count : drawn) sample.survey.strata.push_back({std::numeric_limits<double>::infinity(), count, {}});
  for (const auto& row : matrix.rows)
    for (std::size_t c = 0; c < row.counts.size(); ++c)
      for (std::size_t k = 0; k < row.counts[c]; ++k) {
        const double weight = matrix.strata[row.stratum].area / static_cast<double>(drawn[row.stratum]);
        sample.survey.points.push_back({row.stratum, sample.survey.points.size(), weight});
        sample.map.push_back(row.map_class);
        sample.reference.push_back(static_cast<int>(c));
      }
  return sample;
}

}  // namespace steppe
