#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/config/settings.hpp"
#include "pipeline/sensors/platform.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Surface reflectance to that of OLI, as the platform's row in the sensor table says. Sentinel-2 A, B, C: NASA HLS
// band-pass adjustment, near infrared is B8A. Landsat 4–7: Roy et al. 2016 (RSE 185:57), by the fit that is asked for,
// derived for ETM+ and extended to TM. Landsat 8 and 9: identity. Absent for a platform or band that has none (B08).
// `platform` in any known spelling.
std::optional<BandPass> to_oli(std::string_view platform, BandRole role, LandsatFit landsat = LandsatFit::roy2016_rma);

// Whether the settings ask for harmonisation and nothing is published for the platform: its reflectance is used as it
// is, and that must be said.
bool lacks_harmonisation(std::string_view platform, const SensorSettings& settings);

// Top-of-atmosphere reflectance of OLI to MSI, Chastain et al. 2019 (RSE 221:274), model II. Never for surface
// reflectance.
std::optional<BandPass> oli_to_msi_toa(BandRole role);

// Which coefficients are in force: part of every task key, of summary.json and of the report.
struct HarmonisationSet {
  std::string name;    // "hls_v2+roy2016_rma"; "none" when nothing is harmonised
  std::string sha256;  // of platform, band, slope and intercept of every line of it; of nothing for none

  std::string key() const { return name + " " + sha256; }
};
HarmonisationSet harmonisation_set(const SensorSettings& settings);

// Makes a scene ready for the pass as the settings say: which of two near-infrared bands is in use, and slope and
// intercept of every band. A scene is prepared once; to do it again changes nothing.
void prepare(Scene& scene, const SensorSettings& settings);

}  // namespace steppe
