#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Each target, the verdict on it and why.
std::string verdict_section(const HtmlContext& context);

}  // namespace steppe
