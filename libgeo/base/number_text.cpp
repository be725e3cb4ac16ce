#include "libgeo/base/number_text.hpp"

#include <cmath>

namespace geo {

std::string number_text(double value) {
  char buffer[40];
  // A person reads 500000, not 5e+05.
  const bool plain = std::abs(value) < 1e15 && (std::abs(value) >= 1e-5 || value == 0);
  const auto [end, error] = plain ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
                                  : std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc() ? std::string(buffer, end) : std::string("nan");
}

std::string decimal_text(double value, int decimals) {
  if (!std::isfinite(value)) return {};
  char buffer[400];  // 309 digits, sign, point and decimals
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals);
  if (error != std::errc()) return {};
  std::string text(buffer, end);
  if (text[0] == '-' && text.find_first_of("123456789") == std::string::npos) text.erase(0, 1);
  return text;
}

std::string padded_text(std::int64_t value, int digits) {
  std::string text = std::to_string(value);
  const std::size_t sign = value < 0 ? 1 : 0, length = text.size() - sign;
  const auto wanted = static_cast<std::size_t>(digits);
  return length < wanted ? text.insert(sign, wanted - length, '0') : text;
}

std::string decimal_or_word(double value, int decimals) {
  if (std::isfinite(value)) return decimal_text(value, decimals);
  return std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
}

double rounded_as_printed(double value, int decimals) {
  return number_of(decimal_text(value, decimals)).value_or(value);
}

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stopped == end ? std::optional(value) : std::nullopt;
}

}  // namespace geo
