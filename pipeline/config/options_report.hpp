#pragma once

#include <span>

#include "pipeline/config/section_options.hpp"

namespace steppe {

// What is made of it: verify, carbon, report, run.
std::span<const SectionOptions> report_sections();

}  // namespace steppe
