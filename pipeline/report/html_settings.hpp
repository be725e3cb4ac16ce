#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// What holds for all figures and comes from files and tables of coefficients, as facts: end members of cover, frozen
// thresholds of water, harmonisation of the sensors.
std::string settings_facts(const HtmlContext& context);

}  // namespace steppe
