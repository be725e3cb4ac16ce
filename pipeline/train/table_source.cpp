#include "pipeline/train/table_source.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/train/folds.hpp"
#include "pipeline/train/table_columns.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kMostDegrees = 360;

// One sample: a row, or several of a long table.
struct Sample {
  std::size_t line = 0;
  std::string name, written, group;
  double x = std::numeric_limits<double>::quiet_NaN(), y = std::numeric_limits<double>::quiet_NaN();
  std::optional<double> cover;
  std::vector<float> values;
};

class Reading {
 public:
  Reading(const geo::CsvTable& table, TableColumns columns) : m_table(table), m_columns(std::move(columns)) {}

  std::vector<Sample> samples() {
    for (const auto& row : m_table.rows) {
      if (!m_columns.value) {
        Sample sample = begun(row);
        for (const auto column : m_columns.features) sample.values.push_back(value(row, column));
        m_samples.push_back(std::move(sample));
      } else {
        add_to_long(row);
      }
    }
    if (m_columns.value) check_lengths();
    if (!m_problems.empty()) throw geo::UsageError(m_problems);
    return std::move(m_samples);
  }

  // Of features: their columns, or of a long table NDVI_1, NDVI_2 …
  std::vector<std::string> names(const std::vector<Sample>& samples) const {
    std::vector<std::string> names;
    if (m_columns.value && !samples.empty())
      for (std::size_t i = 1; i <= samples.front().values.size(); ++i)
        names.push_back(m_table.columns[*m_columns.value] + "_" + std::to_string(i));
    if (!m_columns.value)
      for (const auto column : m_columns.features) names.push_back(m_table.columns[column]);
    return names;
  }

 private:
  using Row = geo::CsvTable::Row;
  static constexpr std::size_t kMostProblems = 20;

  void problem(geo::Message words) {
    if (m_problems.size() < kMostProblems) m_problems.push_back(std::move(words));
  }

  float value(const Row& row, std::size_t column) {
    const auto found = feature_value(row.cells[column]);
    if (!found)
      problem(message("{0}:{1}: {2} is no number (got {3}); correct it, or leave the cell empty where it is not known",
                      m_table.file, row.line, m_table.columns[column], excerpt(row.cells[column])));
    return found.value_or(0.0F);
  }

  void place(const Row& row, Sample& sample) {
    if (!m_columns.x) return;
    const auto x = geo::number_of(row.cells[*m_columns.x]), y = geo::number_of(row.cells[*m_columns.y]);
    if (!x || !y || (m_columns.degrees && (std::abs(*x) > kMostDegrees || std::abs(*y) > kMostDegrees / 4))) {
      problem(message("{0}:{1}: the coordinates are none (got {2} {3}); correct them", m_table.file, row.line,
                      excerpt(row.cells[*m_columns.x]), excerpt(row.cells[*m_columns.y])));
      return;
    }
    const PlanePlace at = m_columns.degrees ? plane_of_degrees(*x, *y) : PlanePlace{*x, *y};
    sample.x = at.x;
    sample.y = at.y;
  }

  Sample begun(const Row& row) {
    Sample sample;
    sample.line = row.line;
    sample.name = m_columns.id ? row.cells[*m_columns.id] : "line " + std::to_string(row.line);
    sample.written = row.cells[m_columns.class_at];
    if (m_columns.group) sample.group = row.cells[*m_columns.group];
    if (m_columns.cover) sample.cover = geo::number_of(row.cells[*m_columns.cover]);
    place(row, sample);
    return sample;
  }

  void add_to_long(const Row& row) {
    const std::string& id = row.cells[*m_columns.id];
    const auto [at, is_new] = m_by_id.try_emplace(id, m_samples.size());
    if (is_new) m_samples.push_back(begun(row));
    Sample& sample = m_samples[at->second];
    if (sample.written != row.cells[m_columns.class_at])
      problem(message("{0}:{1}: the sample {2} has another class in line {3} (got {4} and {5}); a sample has one class",
                      m_table.file, row.line, excerpt(id), sample.line, excerpt(row.cells[m_columns.class_at]),
                      excerpt(sample.written)));
    sample.values.push_back(value(row, *m_columns.value));
  }

  void check_lengths() {
    for (const Sample& sample : m_samples)
      if (sample.values.size() != m_samples.front().values.size())
        problem(message(
            "{0}:{1}: the sample {2} has {3} values and the first has {4}; every sample needs as many, in "
            "the same order",
            m_table.file, sample.line, excerpt(sample.name), sample.values.size(), m_samples.front().values.size()));
  }

  const geo::CsvTable& m_table;
  TableColumns m_columns;
  std::vector<Sample> m_samples;
  std::map<std::string, std::size_t> m_by_id;
  std::vector<geo::Message> m_problems;
};

void check_request(const TableRequest& request) {
  if (!request.value_field.empty() && request.id_field.empty())
    throw geo::UsageError(
        message("--value-field: goes with --id-field, which says what rows are one sample; give both"));
}

}  // namespace

TrainingTable read_training_table(const TableRequest& request, const TrainingNames& names) {
  check_request(request);
  const auto table = read_table(request.file, {}, TableText::utf8_or_gbk);
  if (!table) geo::throw_if_machine(table.fault());
  if (!table) throw geo::UsageError(message("--table: {0}", table.fault().message));
  Reading reading(table.value(), find_columns(table.value(), request));
  auto samples = reading.samples();
  TableBuilder builder(reading.names(samples));
  std::size_t without = 0;
  for (Sample& sample : samples) {
    const auto id = names.id_of(sample.written, sample.cover);
    if (!id) {
      ++without;
      continue;
    }
    builder.add_row(builder.add_unit({sample.name, sample.group, builder.label(*id), sample.x, sample.y}),
                    sample.values);
  }
  if (without > 0)
    builder.warn(
        message("{0}: {1} of {2} samples have no class and are left out", table.value().file, without, samples.size()));
  builder.table().refused += without;
  builder.table().origins.push_back(request.file.filename().string() + " " + table.value().sha256);
  return std::move(builder).finish();
}

}  // namespace steppe
