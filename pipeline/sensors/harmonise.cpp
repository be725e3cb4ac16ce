#include "pipeline/sensors/harmonise.hpp"

#include "pipeline/sensors/sensor_table.hpp"

namespace steppe {
namespace {

// Chastain et al. 2019, model II, OLI to MSI, top of atmosphere.
constexpr BandPasses kOliToMsiToa = {std::nullopt,
                                     BandPass{1.0946, -0.0107},
                                     BandPass{1.0043, 0.0026},
                                     BandPass{1.0524, -0.0015},
                                     BandPass{0.8954, 0.0033},
                                     BandPass{1.0049, 0.0065},
                                     BandPass{1.0002, 0.0046}};

std::optional<BandPass> pass_of(const BandPasses& passes, BandRole role) {
  const auto index = static_cast<std::size_t>(role);
  return index < passes.size() ? passes[index] : std::nullopt;
}

const Platform* find_platform(std::string_view name) {
  for (const auto& sensor : sensor_table())
    for (const auto& platform : sensor.platforms)
      if (platform.name == name) return &platform;
  return nullptr;
}

}  // namespace

std::optional<BandPass> to_oli(std::string_view platform, BandRole role) {
  const auto* known = find_platform(platform);
  if (known == nullptr) return std::nullopt;
  if (known->to_oli != nullptr) return pass_of(*known->to_oli, role);
  return role == BandRole::nir_broad ? std::nullopt : std::optional(BandPass{});
}

std::optional<BandPass> oli_to_msi_toa(BandRole role) { return pass_of(kOliToMsiToa, role); }

void prepare(Scene& scene, const SensorSettings& settings) {
  const auto& nir = sensor_of(scene.kind).near_infrared;
  const bool broad_in_use = settings.sentinel2_nir == Sentinel2Nir::b8;
  for (auto& band : scene.bands) {
    // By name, not by role: roles are what a first call may have changed.
    const bool broad = !nir.broad.empty() && band.name == nir.broad;
    if (broad) band.role = broad_in_use ? BandRole::nir : BandRole::nir_broad;
    if (!nir.narrow.empty() && band.name == nir.narrow) band.role = broad_in_use ? BandRole::nir_broad : BandRole::nir;
    const auto pass = settings.harmonise && !broad ? to_oli(scene.platform, band.role) : std::nullopt;
    band.slope = pass ? pass->slope : 1;
    band.intercept = pass ? pass->intercept : 0;
  }
}

}  // namespace steppe
