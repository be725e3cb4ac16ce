#pragma once

#include <chrono>
#include <cstdint>

namespace geo {

// 1 … 366.
inline std::int32_t day_of_year(std::chrono::sys_days date) {
  const std::chrono::year_month_day calendar(date);
  const std::chrono::sys_days new_year(calendar.year() / std::chrono::January / 1);
  return static_cast<std::int32_t>((date - new_year).count() + 1);
}

}  // namespace geo
