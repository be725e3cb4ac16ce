#include "pipeline/sensors/harmonise.hpp"

#include <set>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/sensors/platform_table.hpp"
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

// The fit in force for a platform; null when it has none. A platform with one fit has no choice.
const BandPassSet* fit_of(const Platform& platform, LandsatFit landsat) {
  const auto name = kLandsatFitNames[static_cast<std::size_t>(landsat)];
  for (const auto* fit : platform.to_oli)
    if (fit->name == name) return fit;
  return platform.to_oli.empty() ? nullptr : platform.to_oli.front();
}

void add_fit(const Platform& platform, const BandPassSet& fit, geo::Sha256& hash) {
  hash.add_field(platform.name);
  for (const auto& pass : fit.passes) {
    hash.add_field(pass ? geo::number_text(pass->slope) : "none");
    hash.add_field(pass ? geo::number_text(pass->intercept) : "none");
  }
}

}  // namespace

std::optional<BandPass> to_oli(std::string_view platform, BandRole role, LandsatFit landsat) {
  const auto* known = find_platform(platform);
  if (known == nullptr) return std::nullopt;
  if (const auto* fit = fit_of(*known, landsat)) return pass_of(fit->passes, role);
  const bool same = known->is_reference && role != BandRole::nir_broad;
  return same ? std::optional(BandPass{}) : std::nullopt;
}

bool lacks_harmonisation(std::string_view platform, const SensorSettings& settings) {
  return settings.harmonise && !to_oli(platform, BandRole::red, settings.landsat_fit);
}

HarmonisationSet harmonisation_set(const SensorSettings& settings) {
  geo::Sha256 hash;
  std::set<std::string_view> names;
  if (settings.harmonise)
    for (const auto family : platform_table())
      for (const auto& platform : family)
        if (const auto* fit = fit_of(platform, settings.landsat_fit)) {
          names.insert(fit->name);
          add_fit(platform, *fit, hash);
        }
  std::string joined;
  for (const auto name : names) joined += (joined.empty() ? "" : "+") + std::string(name);
  return {joined.empty() ? "none" : joined, hash.hex()};
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
    const auto pass =
        settings.harmonise && !broad ? to_oli(scene.platform, band.role, settings.landsat_fit) : std::nullopt;
    band.slope = pass ? pass->slope : 1;
    band.intercept = pass ? pass->intercept : 0;
  }
}

}  // namespace steppe
