#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Every constant that can move a figure or a verdict: the options with their values, and what is fixed in the program,
// each with where it comes from. Read from their declarations (config/provenance.hpp), so that none is forgotten.
std::string constants_section(const HtmlContext& context);

// Names of values, options and sets of parameters that a text speaks of, set as the code that they are. Takes and gives
// HTML.
std::string coded(const std::string& html);

}  // namespace steppe
