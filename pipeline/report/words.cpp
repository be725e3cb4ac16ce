#include "pipeline/report/words.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "pipeline/estimate/caliber.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

const std::map<std::string_view, std::string_view>& words() {
  static const std::map<std::string_view, std::string_view> list = {
      {"accepted", text("used")},
      {"refused", text("refused")},
      {"superseded", text("superseded")},
      {"missing", text("used, missing since")},
      {"dropped", text("dropped")},
      {"unused", text("not needed")},
      {"county", text("County")},
      {"league", text("League")},
      {"binding", text("binding")},
      {"expected", text("expected")},
      {"example", text("example")},
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
                                                                           text("not verifiable by satellite"),
                                                                           text("context, no target")};

// In the order of TargetOperator; of ≥ and ≤ the same in every language.
constexpr std::array<std::string_view, kTargetOperatorNames.size()> kOperatorWords{
    "≥", "≤", text("hold at"), text("no decrease from"), text("cumulative ≥"), text("change ≥"), text("reached"), ""};

// In the order of TargetKind.
constexpr std::array<std::string_view, kTargetKindNames.size()> kKindWords{text("target"), text("achievement"),
                                                                           text("baseline")};

std::string shown(Vocabulary vocabulary, std::string_view name, std::string_view english) {
  return std::string(vocabulary == Vocabulary::file ? name : translate(language_of(vocabulary), english));
}

}  // namespace

Language language_of(Vocabulary vocabulary) { return vocabulary == Vocabulary::zh ? Language::zh : Language::en; }

Vocabulary vocabulary_of(Language language) { return language == Language::zh ? Vocabulary::zh : Vocabulary::en; }

std::string word(Vocabulary vocabulary, std::string_view id) {
  if (vocabulary == Vocabulary::file) return std::string(id);
  const auto found = words().find(id);
  if (found != words().end()) return std::string(translate(language_of(vocabulary), found->second));
  const std::string_view caliber = caliber_words(id);
  return std::string(caliber == id ? id : translate(language_of(vocabulary), caliber));
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

std::string indicator_word(Vocabulary vocabulary, const Target& target) {
  if (vocabulary == Vocabulary::file) return target.indicator;
  const bool chinese = vocabulary == Vocabulary::zh;
  const std::string &own = chinese ? target.indicator_cn : target.indicator_en,
                    &other = chinese ? target.indicator_en : target.indicator_cn;
  if (!own.empty()) return own;
  if (const auto known = indicator_named(target.indicator)) return word(vocabulary, *known);
  if (!other.empty()) return other;
  std::string spelled = target.indicator;
  std::replace(spelled.begin(), spelled.end(), '_', ' ');
  return spelled;
}

std::string word(Vocabulary vocabulary, TargetOperator op) {
  const auto place = static_cast<std::size_t>(op);
  return shown(vocabulary, kTargetOperatorNames[place], kOperatorWords[place]);
}

std::string word(Vocabulary vocabulary, TargetKind kind) {
  const auto place = static_cast<std::size_t>(kind);
  return shown(vocabulary, kTargetKindNames[place], kKindWords[place]);
}

std::string word(Vocabulary vocabulary, Denominator denominator) {
  const DenominatorRow& row = row_of(denominator);
  return shown(vocabulary, row.name, row.words);
}

std::string word(Vocabulary vocabulary, Verdict verdict) {
  const auto place = static_cast<std::size_t>(verdict);
  return shown(vocabulary, kVerdictNames[place], kVerdictWords[place]);
}

std::string word(Vocabulary vocabulary, Method method) {
  static constexpr std::array<std::string_view, kMethodNames.size()> kWords{
      text("mapped, without error"),
      text("mapped: index of the peak composite"),
      text("mapped: dimidiate model of NDVI"),
      text("mapped: dimidiate model of MSAVI2"),
      text("estimated: map calibrated on field plots"),
      text("estimated: interpreted sample points by their design")};
  return shown(vocabulary, name_of(method), kWords[static_cast<std::size_t>(method)]);
}

std::string word(Vocabulary vocabulary, LayerRole role) {
  static constexpr std::array<std::string_view, kLayerRoleNames.size()> kWords{
      text("Grassland types"), text("Official sandy land"), text("Cultivated land"),
      text("Shrub and afforestation polygons"), text("Orchards")};
  return shown(vocabulary, name_of(role), kWords[static_cast<std::size_t>(role)]);
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
  static constexpr std::array<std::string_view, kVerdictNames.size()> kSigns{"✔", "✘", "?", "≠", "…", "⊘", "·"};
  return kSigns[static_cast<std::size_t>(verdict)];
}

}  // namespace steppe
