#include "pipeline/run/scene_index.hpp"

#include <algorithm>
#include <limits>

#include "libgeo/algo/resample.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/sensors/nearest.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

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

// The step of the finest band in use: coarser ones are repeated, finer ones of the scene do not matter.
int finest_step(const Scene& scene, const std::vector<BandRole>& roles) {
  int step = scene.band(roles.front())->step;
  for (const auto role : roles) step = std::min(step, scene.band(role)->step);
  return step;
}

geo::RasterSpec spec_of(const Scene& scene, const geo::SpectralIndex& index, int step) {
  geo::RasterSpec spec{coarsened(scene.where, step)};
  spec.type = geo::PixelType::float32;
  spec.no_data = std::numeric_limits<double>::quiet_NaN();
  spec.band_names = {std::string(index.name)};
  spec.metadata = {{"STEPPE_INDEX", std::string(index.name)},
                   {"STEPPE_FORMULA", std::string(index.formula)},
                   {"STEPPE_SOURCE", std::string(index.source)},
                   {"STEPPE_SCENE", scene.id},
                   {"STEPPE_VERSION", kProgramVersion}};
  return spec;
}

}  // namespace

geo::Result<geo::WrittenFile> write_scene_index(const Scene& scene, const geo::SpectralIndex& index,
                                                const std::filesystem::path& output) {
  const auto roles = roles_of(scene, index);
  if (!roles) return roles.fault();
  auto reader = SceneReader::open(scene, roles.value(), {.shadow_dilate_px = 0, .sentinel2_dilate_px = 0});
  if (!reader) return reader.fault();
  const int step = finest_step(scene, roles.value());
  const geo::RasterSpec spec = spec_of(scene, index, step);
  const auto sink = geo::create_cog(output, spec);
  for (const auto& block : geo::blocks_of(spec.where.grid.window(), spec.block)) {
    check_interrupted();
    const auto observation =
        reader.value().read({block.col * step, block.row * step, block.cols * step, block.rows * step});
    if (!observation) return observation.fault();
    const auto grid = geo::subgrid(spec.where.grid, block);
    const auto mask = on_grid(observation.value().mask, grid, static_cast<geo::ObservationMask>(geo::MaskBit::no_data));
    std::vector<geo::Raster<float>> reflectance;
    std::vector<std::span<const float>> bands;
    for (const auto& band : observation.value().reflectance) {
      reflectance.push_back(on_grid(band, grid, std::numeric_limits<float>::quiet_NaN()));
      geo::leave_out_unusable(mask.pixels, reflectance.back().pixels);
    }
    for (const auto& band : reflectance) bands.emplace_back(band.pixels);
    std::vector<float> values(block.size());
    geo::compute(index, bands, values);
    sink->write_block(block.row / spec.block, block.col / spec.block, std::span<const float>(values));
  }
  return sink->finish();
}

}  // namespace steppe
