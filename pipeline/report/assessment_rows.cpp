#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "pipeline/config/settings.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/report/accuracy_sheet.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

constexpr std::array<std::string_view, kDiscrepancyPartNames.size()> kPartWords{
    text("the whole difference"),  text("definition"),     text("denominator"),
    text("window of the year"),    text("mix of sensors"), text("gaps of clouds"),
    text("version of boundaries"), text("sampling"),       text("the rest")};

// Known, bounded or unknown: for files, for people.
struct State {
  std::string_view name, words;
};
constexpr State kKnown{"known", text("known")}, kBounded{"bounded", text("bounded")},
    kNotKnown{"unknown", text("not known")};

const State& state_of(const DiscrepancyLine& line) {
  if (line.value) return kKnown;
  return line.low ? kBounded : kNotKnown;
}

std::string in_language(std::string_view name, std::string_view words, Vocabulary vocabulary) {
  return std::string(vocabulary == Vocabulary::file ? name : translate(language_of(vocabulary), words));
}

// "stratified:D7", a declared design, or what stands for none.
std::string design_words(const std::string& design, Vocabulary vocabulary) {
  static constexpr std::array<std::string_view, kDesignMethodNames.size()> kMethodWords{
      text("simple random"), text("stratified"), text("systematic"), text("clusters of points")};
  static constexpr std::array<std::string_view, kDeclaredDesignNames.size()> kDeclaredWords{
      text("design not known"), text("declared simple random"), text("declared simple random in each zone")};
  if (vocabulary == Vocabulary::file) return design;
  const auto said = [&](std::string_view words) { return std::string(translate(language_of(vocabulary), words)); };
  const std::string name = design.substr(0, design.find(':')), id = design.substr(std::min(name.size(), design.size()));
  for (std::size_t i = 0; i < kMethodWords.size(); ++i)
    if (kDesignMethodNames[i] == name) return said(kMethodWords[i]) + id;
  for (std::size_t i = 1; i < kDeclaredWords.size(); ++i)
    if (kDeclaredDesignNames[i] == name) return said(kDeclaredWords[i]);
  return said(kDeclaredWords.front());
}

}  // namespace

AssessedMap assessed_map(const MapAccuracy& accuracy, Vocabulary vocabulary) {
  AssessedMap map;
  for (const std::uint8_t code : accuracy.codes) {
    map.classes.emplace_back(class_word(Vocabulary::file, accuracy.product, code));
    map.words.push_back(class_word(vocabulary, accuracy.product, code));
  }
  map.accuracy = accuracy.accuracy;
  map.mapped = accuracy.mapped_ha;
  map.total = accuracy.total_ha;
  map.design = accuracy.design;
  if (!accuracy.note.text.empty()) map.notes.push_back(accuracy.note);
  return map;
}

void accuracy_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const MapAccuracy& accuracy : input.results.accuracies) {
    accuracy_rows(assessed_map(accuracy, vocabulary), vocabulary, [&](CellRow&& cells) {
      CellRow row{static_cast<std::int64_t>(accuracy.year), word(vocabulary, accuracy.product),
                  design_words(accuracy.design, vocabulary)};
      row.insert(row.end(), cells.begin(), cells.end());
      take(std::move(row));
    });
  }
}

void discrepancy_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const Discrepancy& one : input.results.discrepancies) {
    const auto indicator = indicator_named(one.indicator);
    for (const DiscrepancyLine& line : one.lines) {
      const State& state = state_of(line);
      const auto part = static_cast<std::size_t>(line.part);
      take({one.target_id, one.zone_id, one.zone_name, indicator ? word(vocabulary, *indicator) : one.indicator,
            static_cast<std::int64_t>(one.year), word(vocabulary, one.unit), Decimal{one.official, one.decimals},
            decimal_cell(one.ours, kShareDecimals),
            in_language(kDiscrepancyPartNames[part], kPartWords[part], vocabulary),
            decimal_cell(line.value, kShareDecimals), decimal_cell(line.low, kShareDecimals),
            decimal_cell(line.high, kShareDecimals), in_language(state.name, state.words, vocabulary),
            show(in_words(line.reason, vocabulary), language_of(vocabulary))});
    }
  }
}

}  // namespace steppe
