#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// The maps of all zones, product by product, the years side by side; empty without.
std::string map_section(const HtmlContext& context);

// The maps of one zone, small, with their legends; empty without. `key`: an id that nothing else on the page begins
// with.
std::string zone_map_row(const HtmlContext& context, const Maps& maps, const std::string& key);

}  // namespace steppe
