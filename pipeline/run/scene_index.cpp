#include "pipeline/run/scene_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/cube/scene_on_grid.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/sensors/band_use.hpp"
#include "pipeline/sensors/harmonise.hpp"
#include "pipeline/sensors/plausibility.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

// The indices that water tests are made of.
constexpr std::string_view kWaterIndices[] = {"MNDWI", "NDWI", "AWEInsh", "AWEIsh"};

geo::Result<std::vector<BandRole>> roles_of(const Scene& scene, const geo::SpectralIndex& index) {
  std::vector<BandRole> roles;
  for (const auto band : index.bands) {
    const auto role = band_role(geo::name_of(band));
    if (!role || scene.band(*role) == nullptr)
      return geo::Fault{
          geo::FaultKind::missing,
          message("{0}: index {1} needs the band {2}, which the scene does not have; choose another index", scene.path,
                  std::string(index.name), geo::name_of(band))};
    roles.push_back(*role);
  }
  return roles;
}

// The step of the finest band in use: coarser ones are resampled, finer ones of the scene do not matter.
int finest_step(const Scene& scene, const std::vector<BandRole>& roles) {
  int step = scene.band(roles.front())->step;
  for (const auto role : roles) step = std::min(step, scene.band(role)->step);
  return step;
}

// And after them those whose own fill decides what is an observation, as it does in a run (SceneReader).
std::vector<BandRole> with_mask_roles(const Scene& scene, std::vector<BandRole> roles) {
  for (const auto role : composite_roles()) {
    const auto* band = scene.band(role);
    if (band == nullptr || band->step != scene.mask.step) continue;
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
  }
  return roles;
}

std::vector<BandUse> uses_of(const Scene& scene, const std::vector<BandRole>& roles, bool own) {
  std::vector<BandUse> uses;
  for (const auto role : roles) {
    uses.push_back(band_use(scene, role));
    if (own) uses.back().slope = 1, uses.back().intercept = 0;
  }
  return uses;
}

geo::RasterSpec spec_of(const Scene& scene, const geo::SpectralIndex& index, int step, const std::string& reflectance) {
  geo::RasterSpec spec{coarsened(scene.where, step)};
  spec.type = geo::PixelType::float32;
  spec.no_data = std::numeric_limits<double>::quiet_NaN();
  spec.band_names = {std::string(index.name)};
  spec.metadata = {{"STEPPE_INDEX", std::string(index.name)},    {"STEPPE_FORMULA", std::string(index.formula)},
                   {"STEPPE_SOURCE", std::string(index.source)}, {"STEPPE_SCENE", scene.id},
                   {"STEPPE_REFLECTANCE", reflectance},          {"STEPPE_VERSION", kProgramVersion}};
  return spec;
}

// The index of a block of its bands, in place of the sensor's own reflectance.
std::vector<float> index_of(const geo::SpectralIndex& index, GridBlock& block, const std::vector<BandUse>& uses) {
  std::vector<std::span<const float>> bands;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    harmonise(block.reflectance[i], uses[i], block.reflectance[i]);
    bands.emplace_back(block.reflectance[i]);
  }
  std::vector<float> values(block.mask.size());
  geo::compute(index, bands, values);
  geo::leave_out_of_range(index, values);
  return values;
}

}  // namespace

geo::Result<SceneIndex> write_scene_index(Scene scene, const geo::SpectralIndex& index,
                                          const std::filesystem::path& output, const Settings& settings) {
  prepare(scene, settings.sensors);
  const auto roles = roles_of(scene, index);
  if (!roles) return roles.fault();
  if (const auto plausible = check_sample(scene); !plausible) return plausible.fault();
  const bool own = std::ranges::find(kWaterIndices, index.name) != std::end(kWaterIndices);
  const int step = finest_step(scene, roles.value());
  const auto spec = spec_of(scene, index, step, own ? std::string("own") : harmonisation_set(settings.sensors).key());
  const MaskOptions options{static_cast<int>(settings.mask.shadow_dilate_px),
                            static_cast<int>(settings.mask.sentinel2_dilate_px)};
  const auto read_roles = with_mask_roles(scene, roles.value());
  auto source = SceneOnGrid::open(scene, spec.where, read_roles, read_roles.size(), options, 0);
  if (!source) return source.fault();
  const auto uses = uses_of(scene, roles.value(), own);
  const auto sink = geo::create_cog(output, spec);
  SceneIndex written;
  for (const auto& window : geo::blocks_of(spec.where.grid.window(), spec.block)) {
    check_interrupted();
    auto block = source.value().read(window);
    if (!block) return block.fault();
    const auto values = index_of(index, block.value(), uses);
    written.pixels += values.size();
    written.values += static_cast<std::uint64_t>(
        std::count_if(values.begin(), values.end(), [](float value) { return !std::isnan(value); }));
    sink->write_block(window.row / spec.block, window.col / spec.block, std::span<const float>(values));
  }
  written.file = sink->finish();
  return written;
}

}  // namespace steppe
