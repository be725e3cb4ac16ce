#pragma once

#include <optional>
#include <string_view>

#include "pipeline/config/settings.hpp"
#include "pipeline/sensors/platform.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Surface reflectance to that of OLI, as the platform's row in the sensor table says. Sentinel-2 A, B, C: NASA HLS
// band-pass adjustment, near infrared is B8A. Landsat 4–7: Roy et al. 2016 (RSE 185:57), OLS, derived for ETM+ and
// extended to TM. Landsat 8 and 9: identity. Absent for a platform or band that has none (B08).
std::optional<BandPass> to_oli(std::string_view platform, BandRole role);

// Top-of-atmosphere reflectance of OLI to MSI, Chastain et al. 2019 (RSE 221:274), model II. Never for surface
// reflectance.
std::optional<BandPass> oli_to_msi_toa(BandRole role);

// Makes a scene ready for the pass as the settings say: which of two near-infrared bands is in use, and slope and
// intercept of every band. A scene is prepared once; to do it again changes nothing.
void prepare(Scene& scene, const SensorSettings& settings);

}  // namespace steppe
