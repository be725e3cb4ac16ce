#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// What the standard errors of the league (without one: of the zones that are shown) are made of, a column a source of
// error; then the calibration of cover with its line, what it leaves by year and class, and why it is refused. Empty
// without estimates and plots.
std::string error_section(const HtmlContext& context);

}  // namespace steppe
