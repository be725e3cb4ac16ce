#pragma once

#include <string_view>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Whether anything of a scene can be used: a pixel that no quality band is against (before dilation), or, where a
// person made the mask, one with a value. Reads block by block until it finds one; all of the quality bands where there
// is none.
geo::Result<bool> has_usable_pixel(const Scene& scene);

// What is said of an accepted scene that has none; and whether a stored English reason says it.
geo::Message no_usable_pixel();
bool says_no_usable_pixel(std::string_view reason);

}  // namespace steppe
