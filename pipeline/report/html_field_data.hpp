#pragma once

#include <string>
#include <vector>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// What became of the plots and sample points: of each file how many rows were used and how many not, why, of which
// years and zones, and what to do. Empty without field data.
std::string field_data_section(const HtmlContext& context);

// The warnings of the results that this section does not already say.
std::vector<geo::Message> other_warnings(const Results& results);

}  // namespace steppe
