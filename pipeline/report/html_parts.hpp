#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/plan/layers.hpp"
#include "pipeline/report/clean_text.hpp"
#include "pipeline/report/maps.hpp"
#include "pipeline/report/result_index.hpp"
#include "pipeline/report/scene_numbers.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

// What the parts of the HTML report share. Zones have their pages in the one file, or, where there are many, in files
// of their own beside it; `on_zone_file` says that such a file is being written.
struct HtmlContext {
  const ReportInput& input;
  const ResultIndex& index;
  const SceneNumbers& scenes;
  const Maps& maps;
  std::span<const LayerFacts> layers;
  Language language;
  bool own_files = false, on_zone_file = false;

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
  // Of which no argument is an identifier.
  std::string shown(const geo::Message& message) const {
    return html_escaped(show(in_words(message, vocabulary()), language));
  }
  // Punctuation of the language: behind a label, between clauses, between the items of a list, around a remark.
  std::string colon() const { return language == Language::zh ? "：" : ": "; }
  std::string comma() const { return language == Language::zh ? "，" : ", "; }
  std::string list_comma() const { return language == Language::zh ? "、" : ", "; }
  std::string in_brackets(const std::string& html) const {
    return language == Language::zh ? "（" + html + "）" : " (" + html + ")";
  }
  // The address of an anchor on the main page, and of a zone that is shown.
  std::string to_main(std::string_view anchor) const;
  std::string to_zone(const std::string& id) const;
};

// "150802.html"; of an id that is no file name, its place. In the folder kZoneFolder.
std::string zone_file(const ResultIndex& index, const std::string& id, Language language);
inline constexpr std::string_view kZoneFolder = "zones/";
std::string_view main_file(Language language);  // "report.html"

// Cells: content is HTML already.
std::string th(const std::string& content, std::string_view attributes = {});
std::string td(const std::string& content, std::string_view attributes = {});
std::string number_cell(const std::string& content);  // aligned to the right
std::string link(const std::string& address, const std::string& content);
// A term and what it is, in a list of facts.
std::string fact(const std::string& label, const std::string& value);

// "12,345.67"; "—" when unknown.
std::string grouped(std::optional<double> value, int decimals);
// With a sign: "+1.20", "−3.00", "0.00".
std::string signed_text(double value, int decimals);

// Areas as they are read: hectares, and 万亩 behind or below.

std::string hectares_text(const HtmlContext& context, double hectares);
std::string wanmu_text(const HtmlContext& context, double hectares);
std::string area_text(const HtmlContext& context, double hectares);  // both
std::string area_cell(const HtmlContext& context, const std::optional<double>& hectares);
std::string area_change_cell(const HtmlContext& context, double hectares);

// "64.41 %<br>[62.0, 66.8]"; of an area both units. REQUIRES a value.
std::string figure_text(const HtmlContext& context, const Figure& figure);
// Of an area: the value and its interval in hectares, and in 万亩. REQUIRES a value.
std::pair<std::string, std::string> area_columns(const HtmlContext& context, const Figure& figure);
// What keeps a figure from being sufficient, beside it: the status, and of a value that is given also the reason. Empty
// when nothing does.
std::string status_note(const HtmlContext& context, const Figure& figure);
// The same in a cell, or the status.
std::string figure_cell(const HtmlContext& context, const Figure* figure);
// A value in some unit: areas in both.
std::string quantity_text(const HtmlContext& context, double value, Unit unit, int decimals);
// Last minus first, when both are known under one definition, caliber and unit; else empty.
std::string change_text(const HtmlContext& context, const Figure* first, const Figure* last);

std::string zone_label(const ZoneTotal& zone);  // escaped name, or the id
// The word that stands beside everything that was counted on a map and not estimated.
std::string mapped_badge(const HtmlContext& context);

// Says that only the first of many zones are shown, and where the others are; empty when all are.
std::string shown_note(const HtmlContext& context);

}  // namespace steppe
