#pragma once

#include <cstdint>
#include <map>

#include "libgeo/base/result.hpp"
#include "pipeline/check/coarse_zones.hpp"
#include "pipeline/plan/layers.hpp"

namespace steppe {

// What of the zones each code of a layer covers, in km², on the coarse grid: a look, not a statistic. Code 0 is what is
// outside of the layer. REQUIRES `layers` to hold the role. A layer that cannot be read somewhere is a fault.
geo::Result<std::map<std::uint8_t, double>> layer_areas(const Layers& layers, LayerRole role,
                                                        const CoarseZones& coarse);

}  // namespace steppe
