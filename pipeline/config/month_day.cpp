#include "pipeline/config/month_day.hpp"

#include <array>

namespace steppe {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

int number_of(char tens, char ones) { return (tens - '0') * 10 + (ones - '0'); }

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::string month_day_text(const MonthDay& day) { return two_digits(day.month) + "-" + two_digits(day.day); }

}  // namespace

std::optional<MonthDay> month_day(std::string_view text) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  if (!digit(text[0]) || !digit(text[1]) || !digit(text[3]) || !digit(text[4])) return std::nullopt;
  const MonthDay day{number_of(text[0], text[1]), number_of(text[3], text[4])};
  if (day.month < 1 || day.month > 12 || day.day < 1) return std::nullopt;
  if (day.day > kDays[static_cast<std::size_t>(day.month - 1)]) return std::nullopt;
  return day;
}

std::optional<DayRange> day_range(std::string_view text) {
  if (text.size() != 11 || text[5] != '/') return std::nullopt;
  const auto first = month_day(text.substr(0, 5)), last = month_day(text.substr(6));
  if (!first || !last) return std::nullopt;
  return DayRange{*first, *last};
}

std::string day_range_text(const DayRange& range) {
  return month_day_text(range.first) + "/" + month_day_text(range.last);
}

}  // namespace steppe
