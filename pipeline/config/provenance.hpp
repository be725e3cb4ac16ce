#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "pipeline/text/text.hpp"

namespace steppe {

// How well it is known that a constant is right. An auditor asks this of every number that decides a verdict.
enum class Basis : std::uint8_t {
  none,         // nothing was said: not a constant that decides a figure
  exact,        // by definition
  published,    // read in the source, or in a public implementation of it
  measured,     // fitted or tried on data by the makers of this program
  chosen,       // an engineering default: to be tuned on local data
  from_memory,  // of a standard or paper whose text was not at hand: to be checked before an official report
};

// In the order of the enumerators; for people, English, the translation table has the twins.
inline constexpr std::array<std::string_view, 6> kBasisWords{
    std::string_view(),
    text("by definition"),
    text("checked against the source"),
    text("measured by steppe"),
    text("engineering default, to be tuned on local data"),
    text("(from memory) the text of the source was not at hand; check it before an official report")};

// Where a constant comes from. It stands with the constant: in its row of the option table (Option::origin), or in the
// Constant itself.
struct Provenance {
  Basis basis = Basis::none;
  std::string_view source = {};  // English; the translation table has the twin

  constexpr std::string_view words() const { return kBasisWords[static_cast<std::size_t>(basis)]; }
};

// A constant of a method that is no option, with what a report says of it.
struct Constant {
  double value;
  std::string_view words;  // what it is; English, the translation table has the twin
  Provenance origin;
  std::string_view unit = {};
};

}  // namespace steppe
