#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// The page that a leader reads: a sentence that sums it up, the block to sign, every target that satellites can speak
// of with baseline, estimate, denominators, source and evidence, and the others in a list.
std::string verdict_section(const HtmlContext& context);

// "11 targets: 4 met; 2 not met; …", and which ones; plain text, for the workbook too.
std::string verdict_sentence(const ReportInput& input, Language language);

}  // namespace steppe
