#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// All zones side by side, a table an indicator: estimates first; what was only mapped in the annex.
std::string overview_section(const HtmlContext& context);
std::string mapped_overview(const HtmlContext& context);

}  // namespace steppe
