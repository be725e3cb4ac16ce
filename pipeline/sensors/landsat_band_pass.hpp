#pragma once

#include "pipeline/sensors/platform.hpp"

namespace steppe {

// Roy et al. 2016 (RSE 185:57), OLS, ETM+ to OLI surface reflectance; extended to TM. There is no aerosol band.
inline constexpr BandPasses kEtmToOli = {std::nullopt,
                                         BandPass{0.8474, 0.0003},
                                         BandPass{0.8483, 0.0088},
                                         BandPass{0.9047, 0.0061},
                                         BandPass{0.8462, 0.0412},
                                         BandPass{0.8937, 0.0254},
                                         BandPass{0.9071, 0.0172}};

inline constexpr Platform kLandsatPlatforms[] = {
    {"landsat-4", &kEtmToOli}, {"landsat-5", &kEtmToOli}, {"landsat-7", &kEtmToOli}, {"landsat-8"}, {"landsat-9"}};

}  // namespace steppe
