#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// What each judged figure rests on, under its evidence number: definition, method, scenes of the years, field data,
// and where layers and constants stand.
std::string evidence_section(const HtmlContext& context);

// The list of scenes with the numbers that the pages name.
std::string scene_section(const HtmlContext& context);

}  // namespace steppe
