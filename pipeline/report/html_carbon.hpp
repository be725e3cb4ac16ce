#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// The carbon tables of a zone: the totals of its classes and the pools of their sum (carbon.csv has every line), with
// what the total counts and leaves out. `estimated`: those that rest on estimated areas, whose sum has an interval;
// else those of mapped areas. Empty without any.
std::string carbon_tables(const HtmlContext& context, const std::string& zone_id, bool estimated);

}  // namespace steppe
