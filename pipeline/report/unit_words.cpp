// The part of words.hpp that speaks of units, definitions and platforms.
#include <array>
#include <cctype>
#include <map>

#include "libgeo/base/number_text.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

// In the order of the unit table; those that are written in Chinese there are so in Chinese reports.
constexpr std::array<std::string_view, kUnits.size()> kUnitWords{text("ha"),
                                                                 text("ha"),
                                                                 text("km²"),
                                                                 text("km²"),
                                                                 text("km²"),
                                                                 text("km²"),
                                                                 text("mu"),
                                                                 text("10,000 mu"),
                                                                 text("10,000 ha"),
                                                                 text("%"),
                                                                 "",
                                                                 text("m³"),
                                                                 text("10,000 m³"),
                                                                 text("100 million m³"),
                                                                 text("m"),
                                                                 text("m"),
                                                                 text("km"),
                                                                 text("km"),
                                                                 text("km"),
                                                                 text("pieces"),
                                                                 text("places"),
                                                                 text("t"),
                                                                 text("10,000 t"),
                                                                 text("t carbon"),
                                                                 text("t CO₂"),
                                                                 text("grades"),
                                                                 text("people per 100,000 mu"),
                                                                 text("m² per person"),
                                                                 text("10,000 yuan")};

// Without their versions, which are numbers in any language.
const std::map<std::string_view, std::string_view>& definitions() {
  static const std::map<std::string_view, std::string_view> list = {
      {"vegetation_cover.dimidiate", text("Green cover by the dimidiate pixel model")},
      {"ndvi_peak", text("NDVI of the season's peak")},
      {"comprehensive_cover", text("Cover of the grassland types, weighted by their areas")},
      {"wetland.rules", text("Water and vegetated wetland by rules")},
      {"open_water.vote", text("Open water by the vote of three tests")},
      {"open_water.frozen", text("Open water by the vote of three tests, thresholds frozen by date")},
      {"desertification.fvc_grade", text("Sandified land graded by cover")},
      {"forest.rules", text("Forest and special shrub by rules")},
      {"forest.model", text("Forest and special shrub by a trained model")},
      {"wetland.model", text("Water and vegetated wetland by rules and a trained model")},
      {"landcover.layers", text("Land cover by rules and layers")},
  };
  return list;
}

// A word for what a message's argument says, if the whole of it is an identifier.
std::string_view words_of(std::string_view id, Vocabulary vocabulary, std::string& held) {
  if (const auto indicator = indicator_named(id)) return held = word(vocabulary, *indicator);
  for (const ProductRow& row : product_table())
    if (name_of(row.product) == id) return held = word(vocabulary, row.product);
  if (const auto unit = unit_named(id); unit && *unit != Unit::one) return held = word(vocabulary, *unit);
  return held = word(vocabulary, id);
}

// "12.5 万亩": a number and its unit.
std::string with_unit_word(const std::string& text, Vocabulary vocabulary) {
  const auto space = text.rfind(' ');
  if (space == std::string::npos || space == 0) return text;
  const auto unit = unit_named(std::string_view(text).substr(space + 1));
  const bool number = std::isdigit(static_cast<unsigned char>(text[space - 1])) != 0;
  return unit && number ? text.substr(0, space + 1) + word(vocabulary, *unit) : text;
}

}  // namespace

std::string word(Vocabulary vocabulary, Unit unit) {
  if (vocabulary == Vocabulary::file) return std::string(name_of(unit));
  return std::string(translate(language_of(vocabulary), kUnitWords[static_cast<std::size_t>(unit)]));
}

std::string definition_word(Vocabulary vocabulary, std::string_view id) {
  // Behind the version of a definition that a file has a part in stands the file's hash.
  auto dot = id.rfind('.');
  auto found = definitions().end();
  while (dot != std::string_view::npos && dot > 0 &&
         (found = definitions().find(id.substr(0, dot))) == definitions().end())
    dot = id.rfind('.', dot - 1);
  if (vocabulary == Vocabulary::file || found == definitions().end()) return std::string(id);
  const Language language = language_of(vocabulary);
  const auto words = translate(language, found->second);
  return show(geo::message("{0}, version {1}", words, id.substr(dot + 1)), language);
}

std::string platform_word(Vocabulary vocabulary, std::string_view platform) {
  if (vocabulary == Vocabulary::file || platform.empty()) return std::string(platform);
  std::string words(platform);
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  if (words.starts_with("Landsat-")) words[7] = ' ';
  if (words.starts_with("Sentinel-"))
    words.back() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.back())));
  return words;
}

std::string sensor_mix_words(Vocabulary vocabulary, std::string_view mix) {
  if (vocabulary == Vocabulary::file) return std::string(mix);
  constexpr double kPercent = 100;
  std::string words;
  while (!mix.empty()) {
    const std::string_view part = mix.substr(0, mix.find(';'));
    mix.remove_prefix(std::min(mix.size(), part.size() + 1));
    const auto colon = part.rfind(':');
    const auto share = colon == std::string_view::npos ? std::nullopt : geo::number_of(part.substr(colon + 1));
    words += (words.empty()                  ? ""
              : vocabulary == Vocabulary::zh ? "、"
                                             : ", ") +
             platform_word(vocabulary, part.substr(0, colon)) +
             (share ? " " + geo::decimal_text(*share * kPercent, 0) + " %" : "");
  }
  return words;
}

geo::Message in_words(geo::Message message, Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::file) return message;
  for (geo::Message& argument : message.arguments) {
    if (!argument.verbatim) {
      argument = in_words(std::move(argument), vocabulary);
      continue;
    }
    std::string held;
    argument.text = with_unit_word(std::string(words_of(argument.text, vocabulary, held)), vocabulary);
  }
  return message;
}

}  // namespace steppe
