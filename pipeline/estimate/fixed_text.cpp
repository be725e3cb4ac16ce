#include "pipeline/estimate/fixed_text.hpp"

#include <charconv>
#include <cmath>

namespace steppe {

std::string fixed_text(double value, int decimals) {
  if (!std::isfinite(value)) return std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
  char buffer[400];  // 309 digits, sign, point and decimals
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals);
  std::string text = error == std::errc() ? std::string(buffer, end) : std::string("nan");
  if (text.starts_with('-') && text.find_first_of("123456789") == text.npos) text.erase(0, 1);
  return text;
}

}  // namespace steppe
