#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/message.hpp"
#include "pipeline/config/layer_role.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/estimate/method.hpp"
#include "pipeline/estimate/unit.hpp"
#include "pipeline/estimate/verdict.hpp"
#include "pipeline/products/denominator.hpp"
#include "pipeline/products/figure_status.hpp"
#include "pipeline/products/indicator.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// Who reads a table: a program (identifiers, the same for ever) or a person.
enum class Vocabulary { file, zh, en };

// English for a program.
Language language_of(Vocabulary vocabulary);
// Of a person.
Vocabulary vocabulary_of(Language language);

// A level, caliber, carbon pool or scene status as it stands in files → the word for the reader. An identifier that is
// not known is given back as it is: declarations may bring new ones.
std::string word(Vocabulary vocabulary, std::string_view id);

// The same for what has a table of its own.
std::string word(Vocabulary vocabulary, Product product);
std::string word(Vocabulary vocabulary, FigureStatus status);
std::string word(Vocabulary vocabulary, Indicator indicator);
// Of a target: for a person the name that the targets file gives in that language, else ours, else the other
// language's; never an identifier with underscores.
std::string indicator_word(Vocabulary vocabulary, const Target& target);
// How a target is compared, what kind of row it is, and what a share is a share of.
std::string word(Vocabulary vocabulary, TargetOperator op);
std::string word(Vocabulary vocabulary, TargetKind kind);
std::string word(Vocabulary vocabulary, Denominator denominator);
std::string word(Vocabulary vocabulary, Method method);
std::string word(Vocabulary vocabulary, LayerRole role);
// A unit in the reader's language, empty of a pure number; for a program as the unit table has it.
std::string word(Vocabulary vocabulary, Unit unit);
// What a definition's identifier means; of one that is not known, itself.
std::string definition_word(Vocabulary vocabulary, std::string_view id);
// A platform as its owner writes it: "Landsat 8" of "landsat-8".
std::string platform_word(Vocabulary vocabulary, std::string_view platform);
// "Landsat 8 62 %, Sentinel-2A 38 %"; for a program as sensor_mix() has it.
std::string sensor_mix_words(Vocabulary vocabulary, std::string_view mix);

// A message for a person of which no argument is an identifier: indicators, calibers, units and products in it are
// replaced by their words.
geo::Message in_words(geo::Message message, Vocabulary vocabulary);

// The class with this code of a class product; the code itself when the legend does not have it.
std::string class_word(Vocabulary vocabulary, Product product, std::uint8_t code);
// A land class of the carbon tables, by its id; what is none is a word.
std::string land_class_word(Vocabulary vocabulary, std::string_view id);

// For a verdict, and the sign beside it: a printed page may have no colours.
std::string word(Vocabulary vocabulary, Verdict verdict);
std::string_view sign_of(Verdict verdict);

}  // namespace steppe
