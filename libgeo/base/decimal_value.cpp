#include "libgeo/base/decimal_value.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <system_error>

namespace geo {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::int64_t exponent_of(std::string_view digits) {
  constexpr std::int64_t kFar = 1'000'000'000'000;  // further than any text is long
  const bool negative = digits.starts_with('-');
  std::int64_t value = 0;
  for (const char c : digits)
    if (is_digit(c)) value = std::min(kFar, value * 10 + (c - '0'));
  return negative ? -value : value;
}

// Of a number that no double holds: whether it is too large, not too small. from_chars does not tell.
bool beyond_largest(std::string_view text) {
  const auto mark = text.find_first_of("eE");
  const std::int64_t exponent = mark == std::string_view::npos ? 0 : exponent_of(text.substr(mark + 1));
  const std::string_view mantissa = text.substr(0, mark);
  const auto first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return false;
  const auto point = std::min(mantissa.find('.'), mantissa.size());
  const auto leading = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  return leading + exponent > 0;
}

}  // namespace

std::optional<double> decimal_value(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::invalid_argument || end != text.data() + text.size()) return std::nullopt;
  if (error != std::errc::result_out_of_range) return value;
  const double size = beyond_largest(text) ? std::numeric_limits<double>::infinity() : 0.0;
  return text.starts_with('-') ? -size : size;
}

}  // namespace geo
