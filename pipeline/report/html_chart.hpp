#pragma once

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// From so many years on a chart stands for a wide table.
inline constexpr std::size_t kChartYears = 3;

// The years of a figure: the interval as a band, estimates as dots on a line, what was only mapped as rings, the
// targets of the zone as dashed lines with their years. Areas in 万亩. Inline SVG. Empty when no year has a value.
std::string figure_chart(const HtmlContext& context, const std::string& zone_id, const Series& series);

// The same line alone, as small as a word.
std::string sparkline(const HtmlContext& context, const std::string& zone_id, const Series& series);

// Chart and, beside it, a narrow table of the years: value, interval, plots or points.
std::string figure_years(const HtmlContext& context, const std::string& zone_id, const Series& series);

}  // namespace steppe
