#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// A page a zone: indicators, areas of classes, their changes, carbon.
std::string zone_sections(const HtmlContext& context);

}  // namespace steppe
