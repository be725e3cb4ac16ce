#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

std::string ledger_section(const HtmlContext& context);
std::string scene_section(const HtmlContext& context);

}  // namespace steppe
