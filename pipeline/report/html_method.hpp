#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Definitions, calibers, parameters, sources and warnings; then how the figures are made and what they are not.
std::string definition_section(const HtmlContext& context);
std::string method_section(const HtmlContext& context);

}  // namespace steppe
