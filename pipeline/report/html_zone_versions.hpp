#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Which part of each change the boundaries cause, for the zones that are shown; empty without an older version.
std::string zone_versions_section(const HtmlContext& context);

}  // namespace steppe
