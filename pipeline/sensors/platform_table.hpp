#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/platform.hpp"

namespace steppe {

// The platforms of all sensors, and those that come as band sets alone: one list a family.
std::span<const std::span<const Platform>> platform_table();

// A spelling is compared by its letters and
// digits, whatever their case: "LANDSAT_7", "Landsat 7" and "LE07" are landsat-7. Null: no platform is written so.
const Platform* find_platform(std::string_view spelling);

// The table's name of a platform. A fault with the nearest known name when there is none: harmonisation must never be
// left out in silence. `subject`: what says so.
geo::Result<std::string_view> platform_named(std::string_view spelling, const std::string& subject);

}  // namespace steppe
