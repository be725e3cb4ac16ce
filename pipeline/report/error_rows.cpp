#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/results/calibration_note.hpp"
#include "pipeline/results/field_tally.hpp"

namespace steppe {
namespace {

constexpr int kPointDecimals = 2, kSlopeDecimals = 4;
constexpr double kPercent = 100;

// A name in files, words for a person.
std::string say(Vocabulary vocabulary, std::string_view id, std::string_view english) {
  return std::string(vocabulary == Vocabulary::file ? id : translate(language_of(vocabulary), english));
}

// What stands before the term: zone, year, and which figure.
CellRow figure_cells(const ReportInput& input, const Figure& figure, Vocabulary vocabulary) {
  const ZoneTotal& zone = input.totals.zones.at(figure.zone);
  return {input.night.zones.name,
          input.night.zones.version,
          zone.id,
          zone.name,
          word(vocabulary, zone.level),
          static_cast<std::int64_t>(zone.year),
          word(vocabulary, figure.indicator),
          word(vocabulary, *figure.caliber),
          word(vocabulary, figure.unit)};
}

void append(CellRow& row, CellRow cells) {
  for (Cell& cell : cells) row.push_back(std::move(cell));
}

CellRow total_row(const ReportInput& input, const Figure& figure, Vocabulary vocabulary) {
  CellRow row = figure_cells(input, figure, vocabulary);
  append(row, {say(vocabulary, "total", text("Total standard error")), Decimal{figure.estimate->se, figure.decimals},
               Decimal{kPercent, kPointDecimals}, std::string(), std::string(), std::string()});
  return row;
}

CellRow error_row(const ReportInput& input, const Figure& figure, const ErrorComponent& error, Vocabulary vocabulary) {
  const auto at = [](auto value) { return static_cast<std::size_t>(value); };
  CellRow row = figure_cells(input, figure, vocabulary);
  const bool known = error.state == ErrorState::counted || error.state == ErrorState::not_added;
  const double variance = figure.estimate ? figure.estimate->se * figure.estimate->se : 0;
  const bool is_part = error.state == ErrorState::counted && variance > 0;
  append(row,
         {say(vocabulary, name_of(error.term), kErrorTermWords[at(error.term)]),
          known ? Cell(Decimal{error.se, figure.decimals}) : Cell(),
          is_part ? Cell(Decimal{kPercent * error.se * error.se / variance, kPointDecimals}) : Cell(),
          say(vocabulary, kErrorStateNames[at(error.state)], kErrorStateWords[at(error.state)]),
          known ? say(vocabulary, kErrorReachNames[at(error.reach)], kErrorReachWords[at(error.reach)]) : std::string(),
          show(in_words(error.reason, vocabulary), language_of(vocabulary))});
  return row;
}

}  // namespace

// By zone, as everywhere; one look at the figures, of which a region has many a zone.
void error_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  std::vector<const Figure*> with_errors;
  for (const Figure& figure : input.results.figures)
    if (figure.zone < input.totals.zones.size() && !figure.errors.empty() && input.has_rows_of(figure.zone))
      with_errors.push_back(&figure);
  std::ranges::stable_sort(with_errors, {}, [](const Figure* figure) { return figure->zone; });
  for (const Figure* figure : with_errors) {
    if (figure->estimate) take(total_row(input, *figure, vocabulary));
    for (const ErrorComponent& error : figure->errors) take(error_row(input, *figure, error, vocabulary));
  }
}

void calibration_table_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  const Results& results = input.results;
  const auto& line = results.cover_calibration;
  for (const CalibrationRow& part : results.calibration) {
    const bool all = !part.of_class && part.year == 0;
    const FieldUse use = use_of_plots(line, part.plots);
    const auto note = all ? calibration_note(line, part.plots) : std::nullopt;
    take({part.of_class ? Cell(part.land_class.empty() ? say(vocabulary, "", text("not said"))
                                                       : land_class_word(vocabulary, part.land_class))
                        : Cell(say(vocabulary, "all", text("all classes"))),
          part.year == 0 ? Cell() : Cell(static_cast<std::int64_t>(part.year)), static_cast<std::int64_t>(part.plots),
          Decimal{part.field_mean, kPointDecimals}, Decimal{part.map_mean, kPointDecimals},
          Decimal{part.residual_mean, kPointDecimals}, Decimal{part.residual_rmse, kPointDecimals},
          all && line ? Cell(Decimal{line->a, kSlopeDecimals}) : Cell(),
          all && line ? Cell(Decimal{line->b, kSlopeDecimals}) : Cell(),
          all ? Cell(use == FieldUse::used ? say(vocabulary, "accepted", text("calibration accepted"))
                                           : say(vocabulary, facts_of(use).name, facts_of(use).english))
              : Cell(),
          note ? show(*note, language_of(vocabulary)) : std::string()});
  }
}

}  // namespace steppe
