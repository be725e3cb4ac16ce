#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Patches of changed land: how many of each kind, and the largest. Empty where no search was made.
std::string patches_section(const HtmlContext& context);

}  // namespace steppe
