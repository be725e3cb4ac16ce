#pragma once

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Of each lake a picture of the years by ten days and the last clear days; empty where no lake is followed.
std::string lakes_section(const HtmlContext& context);

}  // namespace steppe
