#pragma once

#include <string_view>

#include "pipeline/estimate/interpretation.hpp"
#include "pipeline/estimate/table_row.hpp"

namespace steppe {

// "cannot tell", in files.
inline constexpr std::string_view kUnknownClass = "unknown";

// The class in the named cell: its id in the land cover legend, its name in either language, or "unknown" or 无法判读
// for "cannot tell". Nothing where the cell or the column is empty. Refuses the row for anything else.
std::optional<Opinion> opinion_in(TableRow& row, std::string_view column);

}  // namespace steppe
