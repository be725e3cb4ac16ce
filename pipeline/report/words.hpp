#pragma once

#include <string>
#include <string_view>

#include "pipeline/estimate/verdict.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// Who reads a table: a program (identifiers, the same for ever) or a person.
enum class Vocabulary { file, zh, en };

// English for a program.
Language language_of(Vocabulary vocabulary);
// Of a person.
Vocabulary vocabulary_of(Language language);

// A status, verdict, indicator, product, level, caliber, carbon pool or scene status as it stands in files → the word
// for the reader. An identifier that is not known is given back as it is: declarations may bring new ones.
std::string word(Vocabulary vocabulary, std::string_view id);

// The class with this code (or id) of a class product; the code (or id) itself when the legend does not have it.
std::string class_word(Vocabulary vocabulary, std::string_view product, std::uint8_t code);
std::string class_word(Vocabulary vocabulary, std::string_view product, std::string_view id);

// For a verdict, and the sign beside it: a printed page may have no colours.
std::string word(Vocabulary vocabulary, Verdict verdict);
std::string_view sign_of(Verdict verdict);

}  // namespace steppe
