#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Shared definitions of the maps: the outlines, drawn once and referred to.
std::string map_definitions(const HtmlContext& context);

std::string map_section(const HtmlContext& context);

}  // namespace steppe
