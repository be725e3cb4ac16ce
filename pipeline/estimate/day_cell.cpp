#include "pipeline/estimate/day_cell.hpp"

#include <algorithm>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

// Digits at the front of `text`, which moves on; -1 when there are none or more than `most`.
int leading_digits(std::string_view& text, std::size_t most) {
  const std::size_t n = std::min(text.find_first_not_of("0123456789"), text.size());
  const int value = n >= 1 && n <= most ? geo::whole_of<int>(text.substr(0, n)).value_or(-1) : -1;
  text.remove_prefix(n);
  return value;
}

}  // namespace

std::optional<std::chrono::sys_days> day_in(std::string_view written) {
  std::string_view rest = written;
  const int year = leading_digits(rest, 4);
  const char separator = rest.empty() ? '\0' : rest.front();
  rest.remove_prefix(rest.empty() ? 0 : 1);
  const int month = leading_digits(rest, 2);
  const bool separated =
      std::string_view("-/.").find(separator) != std::string_view::npos && rest.starts_with(separator);
  rest.remove_prefix(rest.empty() ? 0 : 1);
  const int day = leading_digits(rest, 2);
  if (!separated || !rest.empty() || year < kFirstYear || year > kLastYear || month <= 0 || day <= 0)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::chrono::sys_days day_of(TableRow& row, std::string_view column) {
  const std::string written = row.text(column);
  if (const auto day = day_in(written)) return *day;
  row.refuse(
      geo::message("{0}: {1} is no day of the calendar (got {2}, allowed year-month-day from {3} to {4}, like "
                   "2025-07-25); correct it",
                   row.where(), column, excerpt(written), kFirstYear, kLastYear));
  return {};
}

std::string day_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return geo::padded_text(static_cast<int>(date.year()), 4) + "-" +
         geo::padded_text(static_cast<unsigned>(date.month()), 2) + "-" +
         geo::padded_text(static_cast<unsigned>(date.day()), 2);
}

}  // namespace steppe
