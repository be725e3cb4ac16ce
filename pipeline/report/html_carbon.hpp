#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// The carbon tables of one zone, for its page.
std::string carbon_tables(const HtmlContext& context, const std::string& zone_id);

}  // namespace steppe
