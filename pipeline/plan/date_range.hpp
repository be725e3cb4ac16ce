#pragma once

#include <chrono>

#include "pipeline/config/month_day.hpp"

namespace steppe {

// The first and last day of a window in a year.
struct DateRange {
  std::chrono::sys_days first, last;
  bool contains(std::chrono::sys_days day) const { return first <= day && day <= last; }
};
DateRange window_in_year(const DayRange& window, int year);

}  // namespace steppe
