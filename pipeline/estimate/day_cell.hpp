#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "pipeline/estimate/table_row.hpp"

namespace steppe {

// Years that field data and samples can be of.
inline constexpr int kFirstYear = 1970, kLastYear = 2099;

// A day of the calendar in the named cell: year, month, day, as 2025-07-25 or as spreadsheets rewrite it, 2025/7/25 or
// 2025.07.25. Refuses the row otherwise.
std::chrono::sys_days day_of(TableRow& row, std::string_view column);

// "2025-07-25".
std::string day_text(std::chrono::sys_days day);

}  // namespace steppe
