#pragma once

#include <optional>
#include <string_view>

#include "pipeline/config/settings.hpp"

namespace steppe {

// "MM-DD", exactly five characters, a day that every year has (02-29 is none).
std::optional<MonthDay> month_day(std::string_view text);

// "MM-DD/MM-DD"; the order of the two days is not checked.
std::optional<DayRange> day_range(std::string_view text);

}  // namespace steppe
