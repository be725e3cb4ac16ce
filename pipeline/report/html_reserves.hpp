#pragma once

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Of each reserve or red line its classes in the first and the last year, and new disturbance; empty where none is
// named.
std::string reserves_section(const HtmlContext& context);

}  // namespace steppe
