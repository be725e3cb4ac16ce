#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "libgeo/base/message.hpp"

namespace steppe {

// The languages a person can be answered in. Files that scripts read do not depend on it.
enum class Language { zh, en };

// Marks a string literal as user text (a help line, a heading), so that the test of the translation table finds it.
template <std::size_t n>
constexpr std::string_view text(const char (&literal)[n]) {
  return {literal, n - 1};
}

// The twin of an English template or text in `language`; the English itself when there is none. The view lives as long
// as `english` or for ever. Thread safe.
std::string_view translate(Language language, std::string_view english);

// A message as it is shown: every template in it translated, data as it is but for what would command the terminal
// (geo::printable). Thread safe.
std::string show(const geo::Message& message, Language language);

}  // namespace steppe
