#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/estimate/table_row.hpp"

namespace steppe {

// Years that field data and samples can be of.
inline constexpr int kFirstYear = 1970, kLastYear = 2099;

// A day of the calendar: year, month, day, as 2025-07-25 or as spreadsheets rewrite it, 2025/7/25 or 2025.07.25.
// Nothing for anything else.
std::optional<std::chrono::sys_days> day_in(std::string_view written);

// The same in the named cell. Refuses the row otherwise.
std::chrono::sys_days day_of(TableRow& row, std::string_view column);

// "2025-07-25".
std::string day_text(std::chrono::sys_days day);

}  // namespace steppe
