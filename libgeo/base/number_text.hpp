#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

// Numbers as text: the one way out and the one way in, whatever the locale. Coordinates of JSON and WKT, which may lie
// beyond any double, are read by decimal_value() of this folder.

// The shortest decimal form that reads back to the same double, without an exponent from 1e-5 to 1e15 ("500000", not
// "5e+05"); "nan" and "inf" as such.
std::string number_text(double value);

// A fixed number of decimals, '.', never "-0.00"; empty when the value is not finite: an unknown is an empty cell.
std::string decimal_text(double value, int decimals);

// A whole number with `digits` digits or more, zeros in front: "0012", "-0003".
std::string padded_text(std::int64_t value, int digits);

// The same for a sentence, where a gap would not be understood: "nan", "inf" and "-inf" as such.
std::string decimal_or_word(double value, int decimals);

// The double that decimal_text() reads back to, so that no file has digits which another does not show; a value that is
// not finite as it is.
double rounded_as_printed(double value, int decimals);

// The decimal number that is the whole of a text, nothing before or after it; also "nan" and "inf". Nothing for
// anything else, or when no double holds it.
std::optional<double> number_of(std::string_view text);

// The same for a whole number of a type that holds it.
template <std::integral Whole>
std::optional<Whole> whole_of(std::string_view text, int base = 10) {
  Whole value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value, base);
  return error == std::errc() && stopped == end ? std::optional(value) : std::nullopt;
}

}  // namespace geo
