#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace steppe {

struct MonthDay {
  int month = 1, day = 1;
  auto operator<=>(const MonthDay&) const = default;
};

// Days of any year, both ends included, in order: never across the turn of the year, never 29 February.
struct DayRange {
  MonthDay first, last;
  bool operator==(const DayRange&) const = default;
};

// "MM-DD", exactly five characters, a day that every year has (02-29 is none).
std::optional<MonthDay> month_day(std::string_view text);

// "MM-DD/MM-DD"; the order of the two days is not checked.
std::optional<DayRange> day_range(std::string_view text);

// "05-15/09-30"
std::string day_range_text(const DayRange& range);

}  // namespace steppe
