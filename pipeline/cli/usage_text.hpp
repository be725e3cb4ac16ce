#pragma once

#include "libgeo/base/message.hpp"
#include "pipeline/text/text.hpp"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace steppe {

// The words of CLI11's help pages in the language. Before options and subcommands are added: they inherit it.
void label_help(CLI::App& program, Language language);
// The headings that cannot be inherited. After everything was added.
void group_help(CLI::App& program, Language language);

// What a check of a value says so that usage_message() speaks of an empty one.
inline constexpr const char* kIsEmpty = "is empty";

// What is wrong with a command line, in the house's message shape, instead of CLI11's English sentence.
geo::Message usage_message(const CLI::App& program, const CLI::ParseError& error);

}  // namespace steppe
