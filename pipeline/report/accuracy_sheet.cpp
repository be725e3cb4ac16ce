#include "pipeline/report/accuracy_sheet.hpp"

#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

constexpr double kPercent = 100;

using enum Column;

Cell share_cell(double share) { return Decimal{share * kPercent, kShareDecimals}; }

// Value, standard error and interval; cells of what is not known are empty.
void add_share(CellRow& row, const std::optional<AccuracyShare>& share) {
  const auto cell = [](const std::optional<double>& part) { return part ? share_cell(*part) : Cell{}; };
  row.push_back(share ? share_cell(share->value) : Cell{});
  row.push_back(cell(share ? share->se : std::nullopt));
  const auto interval = share ? share->interval : std::nullopt;
  row.push_back(interval ? share_cell(interval->low) : Cell{});
  row.push_back(interval ? share_cell(interval->high) : Cell{});
}

Cell hectares_cell(double hectares) { return Decimal{hectares, kAreaDecimals}; }

void add_area(CellRow& row, const AssessedMap& map, const std::optional<AccuracyShare>& share) {
  const bool known = map.in_hectares && map.total > 0 && share;
  const auto cell = [&](bool has, double part) { return known && has ? hectares_cell(part * map.total) : Cell{}; };
  const double value = share ? share->value : 0;
  const bool has_interval = share && share->interval;
  row.push_back(cell(true, value));
  row.push_back(cell(true, value * kWanmuPerHa));
  row.push_back(cell(share && share->se, share && share->se ? *share->se : 0));
  row.push_back(cell(has_interval, has_interval ? share->interval->low : 0));
  row.push_back(cell(has_interval, has_interval ? share->interval->high : 0));
  row.push_back(share ? share_cell(share->value) : Cell{});
}

Cell count_cell(std::size_t count) { return static_cast<std::int64_t>(count); }

const std::string& name_of(const AssessedMap& map, std::size_t c, Vocabulary vocabulary) {
  return vocabulary == Vocabulary::file ? map.classes[c] : map.words[c];
}

CellRow class_row(const AssessedMap& map, std::size_t c, Vocabulary vocabulary) {
  const ClassAccuracy& one = map.accuracy.classes[c];
  CellRow row{name_of(map, c, vocabulary), count_cell(one.mapped), count_cell(one.referenced), count_cell(one.agreed)};
  add_share(row, one.users);
  add_share(row, one.producers);
  add_share(row, std::nullopt);  // overall accuracy
  row.push_back(map.in_hectares && !map.mapped.empty() ? hectares_cell(map.mapped[c]) : Cell{});
  add_area(row, map, one.share);
  return row;
}

CellRow whole_row(const AssessedMap& map, Vocabulary vocabulary) {
  std::size_t agreed = 0;
  for (const ClassAccuracy& one : map.accuracy.classes) agreed += one.agreed;
  const std::string name = vocabulary == Vocabulary::file
                               ? std::string("all")
                               : std::string(translate(language_of(vocabulary), text("All classes")));
  CellRow row{name, count_cell(map.accuracy.points), count_cell(map.accuracy.points), count_cell(agreed)};
  add_share(row, std::nullopt);
  add_share(row, std::nullopt);
  add_share(row, map.accuracy.overall);
  const Cell total = map.in_hectares && map.total > 0 ? hectares_cell(map.total) : Cell{};
  row.push_back(map.mapped.empty() ? Cell{} : total);
  row.push_back(total);
  row.push_back(map.in_hectares && map.total > 0 ? hectares_cell(map.total * kWanmuPerHa) : Cell{});
  row.insert(row.end(), 3, Cell{});
  row.push_back(share_cell(1));
  return row;
}

}  // namespace

std::vector<Column> accuracy_columns() {
  return {land_class,     map_points,     reference_points, agreed_points,    users_pct,         users_se,
          users_low,      users_high,     producers_pct,    producers_se,     producers_low,     producers_high,
          overall_pct,    overall_se,     overall_low,      overall_high,     mapped_area_ha,    adjusted_ha,
          adjusted_wanmu, adjusted_se_ha, adjusted_low_ha,  adjusted_high_ha, adjusted_share_pct};
}

void accuracy_rows(const AssessedMap& map, Vocabulary vocabulary, const RowSink& take) {
  for (std::size_t c = 0; c < map.classes.size(); ++c) take(class_row(map, c, vocabulary));
  take(whole_row(map, vocabulary));
}

Table accuracy_table(const AssessedMap& map, Vocabulary vocabulary) {
  Table table{"accuracy", {}, {}, accuracy_columns()};
  for (const Column column : table.keys) table.columns.push_back(heading(column, vocabulary));
  accuracy_rows(map, vocabulary, [&](CellRow&& row) { table.rows.push_back(std::move(row)); });
  for (std::size_t j = 0; j < map.classes.size(); ++j) {
    const std::string of = heading(reference_points, vocabulary);
    table.columns.push_back(of + (vocabulary == Vocabulary::file ? "_" : ": ") + name_of(map, j, vocabulary));
    for (std::size_t i = 0; i < map.classes.size(); ++i) table.rows[i].push_back(count_cell(map.accuracy.counts[i][j]));
    table.rows.back().push_back(count_cell(map.accuracy.classes[j].referenced));
  }
  return table;
}

Table matrix_table(const AssessedMap& map, Vocabulary vocabulary) {
  const std::string sum(translate(language_of(vocabulary), text("Sum")));
  const std::size_t classes = map.classes.size();
  Table table{"error_matrix", {std::string(translate(language_of(vocabulary), text("Map \\ reference")))}, {}, {}};
  for (std::size_t j = 0; j < classes; ++j) table.columns.push_back(name_of(map, j, vocabulary));
  table.columns.push_back(sum);
  CellRow sums{sum};
  for (std::size_t i = 0; i < classes; ++i) {
    CellRow row{name_of(map, i, vocabulary)};
    for (std::size_t j = 0; j < classes; ++j) row.push_back(count_cell(map.accuracy.counts[i][j]));
    row.push_back(count_cell(map.accuracy.classes[i].mapped));
    table.rows.push_back(std::move(row));
    sums.push_back(count_cell(map.accuracy.classes[i].referenced));
  }
  sums.push_back(count_cell(map.accuracy.points));
  table.rows.push_back(std::move(sums));
  return table;
}

}  // namespace steppe
