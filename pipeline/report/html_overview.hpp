#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Every indicator: zones × years.
std::string overview_section(const HtmlContext& context);

}  // namespace steppe
