#pragma once

#include <span>

#include "pipeline/config/section_options.hpp"

namespace steppe {

// The auxiliary layers.
std::span<const SectionOptions> layer_sections();

}  // namespace steppe
