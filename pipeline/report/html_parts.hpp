#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/plan/layers.hpp"
#include "pipeline/report/clean_text.hpp"
#include "pipeline/report/maps.hpp"
#include "pipeline/report/result_index.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

// What the parts of the HTML report share.
struct HtmlContext {
  const ReportInput& input;
  const ResultIndex& index;
  const Maps& maps;
  std::span<const LayerFacts> layers;
  Language language;

  Vocabulary vocabulary() const { return vocabulary_of(language); }
  // Escaped and in the reader's language.
  std::string say(std::string_view english) const { return html_escaped(translate(language, english)); }
  template <class Named>
  std::string word_of(const Named& named) const {
    return html_escaped(word(vocabulary(), named));
  }
  std::string class_of(Product product, std::uint8_t code) const {
    return html_escaped(class_word(vocabulary(), product, code));
  }
  std::string shown(const geo::Message& message) const { return html_escaped(show(message, language)); }
};

// Cells: content is HTML already.
std::string th(const std::string& content, std::string_view attributes = {});
std::string td(const std::string& content, std::string_view attributes = {});
std::string number_cell(const std::string& content);  // aligned to the right

// "12,345.67"; "—" when unknown.
std::string grouped(std::optional<double> value, int decimals);
// With a sign: "+1.20", "−3.00", "0.00".
std::string signed_text(double value, int decimals);

// Says that only the first of many zones are shown, and where the others are; empty when all are.
std::string shown_note(const HtmlContext& context);

// "64.41 % [62.0, 66.8]", or the status and why there is no value.
std::string figure_cell(const HtmlContext& context, const Figure* figure);
// Last minus first, when both are known under one definition, caliber and unit; else empty.
std::string change_text(const Figure* first, const Figure* last);

std::string zone_label(const ZoneTotal& zone);  // escaped name, or the id

}  // namespace steppe
