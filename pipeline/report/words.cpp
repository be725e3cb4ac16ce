#include "pipeline/report/words.hpp"

#include <array>
#include <map>

#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

const std::map<std::string_view, std::string_view>& words() {
  static const std::map<std::string_view, std::string_view> list = {
      {"accepted", text("used")},
      {"refused", text("refused")},
      {"superseded", text("superseded")},
      {"missing", text("used, missing since")},
      {"unused", text("not needed")},
      {"county", text("County")},
      {"league", text("League")},
      {"relative", text("relative (satellite)")},
      {"calibrated", text("calibrated on plots")},
      {"open_water", text("open water")},
      {"rs_fvc_grade", text("graded by satellite cover")},
      {"biomass", text("Biomass")},
      {"litter", text("Litter and dead wood")},
      {"soil", text("Soil, 0–30 cm")},
      {"total", text("Total")},
  };
  return list;
}

// In the order of Verdict.
constexpr std::array<std::string_view, kVerdictNames.size()> kVerdictWords{text("met"),
                                                                           text("not met"),
                                                                           text("cannot be decided"),
                                                                           text("not comparable"),
                                                                           text("insufficient data"),
                                                                           text("not verifiable by satellite")};

std::string shown(Vocabulary vocabulary, std::string_view name, std::string_view english) {
  return std::string(vocabulary == Vocabulary::file ? name : translate(language_of(vocabulary), english));
}

}  // namespace

Language language_of(Vocabulary vocabulary) { return vocabulary == Vocabulary::zh ? Language::zh : Language::en; }

Vocabulary vocabulary_of(Language language) { return language == Language::zh ? Vocabulary::zh : Vocabulary::en; }

std::string word(Vocabulary vocabulary, std::string_view id) {
  if (vocabulary == Vocabulary::file) return std::string(id);
  const auto found = words().find(id);
  return std::string(found == words().end() ? id : translate(language_of(vocabulary), found->second));
}

std::string word(Vocabulary vocabulary, Product product) {
  return shown(vocabulary, name_of(product), row_of(product).words);
}

std::string word(Vocabulary vocabulary, FigureStatus status) {
  return shown(vocabulary, name_of(status), kFigureStatuses[static_cast<std::size_t>(status)].words);
}

std::string word(Vocabulary vocabulary, Indicator indicator) {
  return shown(vocabulary, name_of(indicator), kIndicators[static_cast<std::size_t>(indicator)].words);
}

std::string indicator_word(Vocabulary vocabulary, std::string_view indicator) {
  const auto known = indicator_named(indicator);
  return known ? word(vocabulary, *known) : std::string(indicator);
}

std::string word(Vocabulary vocabulary, Verdict verdict) {
  const auto place = static_cast<std::size_t>(verdict);
  return shown(vocabulary, kVerdictNames[place], kVerdictWords[place]);
}

std::string class_word(Vocabulary vocabulary, Product product, std::uint8_t code) {
  for (const LegendEntry& entry : legend_of(product))
    if (entry.code == code) return shown(vocabulary, entry.id, entry.words);
  return std::to_string(code);
}

std::string land_class_word(Vocabulary vocabulary, std::string_view id) {
  for (const LegendEntry& entry : land_cover_legend())
    if (entry.id == id) return shown(vocabulary, entry.id, entry.words);
  return word(vocabulary, id);
}

std::string_view sign_of(Verdict verdict) {
  static constexpr std::array<std::string_view, 6> kSigns{"✔", "✘", "?", "≠", "…", "⊘"};
  return kSigns[static_cast<std::size_t>(verdict)];
}

}  // namespace steppe
