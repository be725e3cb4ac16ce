#include "pipeline/query/answer_sheet.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "pipeline/query/answer_csv.hpp"
#include "pipeline/report/columns.hpp"
#include "pipeline/text/recognise.hpp"

namespace steppe {
namespace {

struct Words {
  std::string_view id, words;
};

// Columns that no table of a report has.
constexpr std::array<Words, 5> kOwnColumns{{{"polygon_id", text("Polygon no.")},
                                            {"polygon_name", text("Polygon")},
                                            {"measure", text("What was measured")},
                                            {"polygon_ha", text("Polygon's area (ha)")},
                                            {"outside_ha", text("Outside the data (ha)")}}};

constexpr std::array<Words, 8> kMeasures{{{"mean", text("Mean")},
                                          {"calibrated_mean", text("Calibrated mean")},
                                          {"sd", text("Standard deviation")},
                                          {"min", text("Least")},
                                          {"max", text("Most")},
                                          {"class_area", text("Area of the class")},
                                          {"mean_change", text("Change of the mean")},
                                          {"class_area_change", text("Change of the class's area")}}};

// The columns of reports that answers have, too.
constexpr Column kShared[] = {
    Column::layer,     Column::period,      Column::status,         Column::reason,     Column::definition,
    Column::caliber,   Column::class_code,  Column::class_name,     Column::value,      Column::unit,
    Column::se,        Column::ci95_low,    Column::ci95_high,      Column::area_wanmu, Column::share_pct,
    Column::total_ha,  Column::valid_ha,    Column::cloud_ha,       Column::snow_ha,    Column::no_data_ha,
    Column::masked_ha, Column::valid_share, Column::n_dates_median, Column::sensor_mix};

template <std::size_t n>
std::optional<std::string> own_words(const std::array<Words, n>& list, std::string_view id, Vocabulary vocabulary) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Words& row) { return row.id == id; });
  if (found == list.end()) return std::nullopt;
  return std::string(translate(language_of(vocabulary), found->words));
}

std::optional<Column> shared(std::string_view name) {
  for (const Column column : kShared)
    if (column_facts(column).name == name) return column;
  return std::nullopt;
}

std::string status_word(Vocabulary vocabulary, std::string_view id) {
  for (const StatusRow& row : kFigureStatuses)
    if (row.name == id) return word(vocabulary, row.status);
  return std::string(id);
}

std::string layer_word(Vocabulary vocabulary, std::string_view id) {
  const auto layer = product_named(id);
  return layer ? word(vocabulary, *layer) : std::string(id);
}

std::string unit_word(Vocabulary vocabulary, std::string_view id) {
  const auto unit = unit_named(id);
  return unit ? word(vocabulary, *unit) : std::string(id);
}

std::string measure_word(Vocabulary vocabulary, std::string_view id) {
  return own_words(kMeasures, id, vocabulary).value_or(std::string(id));
}

std::string reason_words(Vocabulary vocabulary, std::string_view english) {
  return show(in_words(recognised(english), vocabulary), language_of(vocabulary));
}

std::string caliber_word(Vocabulary vocabulary, std::string_view id) { return word(vocabulary, id); }

using Reword = std::string (*)(Vocabulary, std::string_view);
Reword reword_of(std::string_view column) {
  static const std::map<std::string_view, Reword> list = {
      {"status", status_word},          {"layer", layer_word},          {"unit", unit_word},
      {"measure", measure_word},        {"reason", reason_words},       {"caliber", caliber_word},
      {"sensor_mix", sensor_mix_words}, {"definition", definition_word}};
  const auto found = list.find(column);
  return found == list.end() ? nullptr : found->second;
}

// The class by the row's layer and code, before those are in words.
void name_class(const Table& table, CellRow& row, Vocabulary vocabulary) {
  const auto cell = [&](std::string_view name) -> Cell& {
    return row[static_cast<std::size_t>(std::find(table.columns.begin(), table.columns.end(), name) -
                                        table.columns.begin())];
  };
  const auto layer = product_named(cell_text(cell("layer")));
  const auto* code = std::get_if<std::int64_t>(&cell("class"));
  if (layer && code != nullptr) cell("class_name") = class_word(vocabulary, *layer, static_cast<std::uint8_t>(*code));
}

}  // namespace

Table answer_sheet_header(Vocabulary vocabulary) {
  Table table = answer_header();
  for (auto& column : table.columns) {
    const auto known = shared(column);
    column = known ? heading(*known, vocabulary) : own_words(kOwnColumns, column, vocabulary).value_or(column);
  }
  return table;
}

Table answer_sheet_rows(const QueryContext& context, const AnsweredPolygon& polygon, Vocabulary vocabulary) {
  Table table = answer_rows(context, polygon);
  for (CellRow& row : table.rows) {
    name_class(table, row, vocabulary);
    for (std::size_t c = 0; c < row.size(); ++c)
      if (const Reword reword = reword_of(table.columns[c]); auto* words = std::get_if<std::string>(&row[c]))
        if (reword != nullptr && !words->empty()) *words = reword(vocabulary, *words);
  }
  table.columns = answer_sheet_header(vocabulary).columns;
  return table;
}

}  // namespace steppe
