#pragma once

#include <span>

#include "pipeline/config/section_options.hpp"

namespace steppe {

// What is computed: layers, cover, water, desertification, forest, products.
std::span<const SectionOptions> science_sections();

}  // namespace steppe
