#include "pipeline/sensors/harmonise.hpp"

#include <algorithm>
#include <array>

namespace steppe {
namespace {

// Aerosol, blue, green, red, nir, swir1, swir2: the order of BandRole.
using Table = std::array<BandPass, 7>;

// NASA HLS 2.0, MSI to OLI surface reflectance; near infrared is B8A.
constexpr Table kSentinel2a = {{{0.9959, -0.0002},
                                {0.9778, -0.0040},
                                {1.0053, -0.0009},
                                {0.9765, 0.0009},
                                {0.9983, -0.0001},
                                {0.9987, -0.0011},
                                {1.0030, -0.0012}}};
constexpr Table kSentinel2b = {{{0.9959, -0.0002},
                                {0.9778, -0.0040},
                                {1.0075, -0.0008},
                                {0.9761, 0.0010},
                                {0.9966, 0.0000},
                                {1.0000, -0.0003},
                                {0.9867, 0.0004}}};
constexpr Table kSentinel2c = {{{1.0030, 0.0000},
                                {0.9851, -0.0027},
                                {1.0038, -0.0009},
                                {0.9718, 0.0011},
                                {0.9995, -0.0003},
                                {0.9994, -0.0007},
                                {0.9910, 0.0004}}};
// Roy et al. 2016, OLS, ETM+ to OLI surface reflectance. There is no aerosol band.
constexpr Table kEtm = {
    {{}, {0.8474, 0.0003}, {0.8483, 0.0088}, {0.9047, 0.0061}, {0.8462, 0.0412}, {0.8937, 0.0254}, {0.9071, 0.0172}}};
// Chastain et al. 2019, model II, OLI to MSI, top of atmosphere.
constexpr Table kOliToMsiToa = {
    {{}, {1.0946, -0.0107}, {1.0043, 0.0026}, {1.0524, -0.0015}, {0.8954, 0.0033}, {1.0049, 0.0065}, {1.0002, 0.0046}}};

struct Platform {
  std::string_view name;
  const Table* table;  // null: the reference itself
};
constexpr Platform kPlatforms[] = {{"sentinel-2a", &kSentinel2a}, {"sentinel-2b", &kSentinel2b},
                                   {"sentinel-2c", &kSentinel2c}, {"landsat-4", &kEtm},
                                   {"landsat-5", &kEtm},          {"landsat-7", &kEtm},
                                   {"landsat-8", nullptr},        {"landsat-9", nullptr}};

std::optional<BandPass> pass_of(const Table& table, BandRole role) {
  const auto index = static_cast<std::size_t>(role);
  if (index >= table.size()) return std::nullopt;
  if (role == BandRole::aerosol && (&table == &kEtm || &table == &kOliToMsiToa)) return std::nullopt;
  return table[index];
}

}  // namespace

std::optional<BandPass> to_oli(std::string_view platform, BandRole role) {
  for (const auto& [name, table] : kPlatforms) {
    if (name != platform) continue;
    if (table != nullptr) return pass_of(*table, role);
    return role == BandRole::nir_broad ? std::nullopt : std::optional(BandPass{});
  }
  return std::nullopt;
}

std::optional<BandPass> oli_to_msi_toa(BandRole role) { return pass_of(kOliToMsiToa, role); }

void prepare(Scene& scene, const SensorSettings& settings) {
  const bool sentinel2 = scene.kind == "sentinel2_l2a", broad = settings.sentinel2_nir == Sentinel2Nir::b8;
  for (auto& band : scene.bands) {
    // By name, not by role: roles are what a first call may have changed.
    const bool is_b08 = sentinel2 && band.name == "B08";
    if (is_b08) band.role = broad ? BandRole::nir : BandRole::nir_broad;
    if (sentinel2 && band.name == "B8A") band.role = broad ? BandRole::nir_broad : BandRole::nir;
    const auto pass = settings.harmonise && !is_b08 ? to_oli(scene.platform, band.role) : std::nullopt;
    band.slope = pass ? pass->slope : 1;
    band.intercept = pass ? pass->intercept : 0;
  }
}

}  // namespace steppe
