#include "pipeline/config/settings.hpp"

#include "libgeo/crs/china_albers.hpp"

namespace steppe {
namespace {

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::string month_day_text(const MonthDay& day) { return two_digits(day.month) + "-" + two_digits(day.day); }

}  // namespace

std::string crs_definition(std::string_view crs) {
  return crs == "china_albers" ? geo::china_albers_wkt() : std::string(crs);
}

std::string day_range_text(const DayRange& range) {
  return month_day_text(range.first) + "/" + month_day_text(range.last);
}

}  // namespace steppe
