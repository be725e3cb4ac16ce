#pragma once

#include <span>

#include "pipeline/config/section_options.hpp"

namespace steppe {

// What comes in and where it is put: project, input, sensors, cube, grid, zones, periods, windows, mask, composite.
std::span<const SectionOptions> delivery_sections();

}  // namespace steppe
