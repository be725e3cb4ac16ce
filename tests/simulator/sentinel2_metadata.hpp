#pragma once

#include <string>

#include "libgeo/grid/grid.hpp"
#include "tests/simulator/sentinel2_pass.hpp"

namespace steppe::sim {

// The tags that a reader of Level-2A products needs, nested and named as in genuine ones; nothing else.
std::string product_metadata_xml(const Sentinel2Pass& pass);  // MTD_MSIL2A.xml
// MTD_TL.xml. `fine`: the grid of 10 m in UTM zone 48 N; a genuine tile has 10980² pixels, this one those of the world.
std::string tile_metadata_xml(const Sentinel2Pass& pass, const geo::Grid& fine);
std::string manifest_safe(const Sentinel2Pass& pass);

}  // namespace steppe::sim
