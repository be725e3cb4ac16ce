#include "pipeline/run/scene_index.hpp"

#include <limits>

#include "libgeo/algo/resample.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/sensors/scene_reader.hpp"

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

geo::RasterSpec spec_of(const Scene& scene, const geo::SpectralIndex& index) {
  geo::RasterSpec spec{scene.where};
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
  auto reader = SceneReader::open(scene, roles.value(), {0});
  if (!reader) return reader.fault();
  const geo::RasterSpec spec = spec_of(scene, index);
  const auto sink = geo::create_cog(output, spec);
  for (const auto& block : geo::blocks_of(scene.where.grid.window(), spec.block)) {
    auto observation = reader.value().read(block);
    if (!observation) return observation.fault();
    auto& [reflectance, mask] = observation.value();
    std::vector<std::span<const float>> bands;
    for (auto& band : reflectance) {
      geo::leave_out_unusable(mask.pixels, band.pixels);
      bands.emplace_back(band.pixels);
    }
    std::vector<float> values(block.size());
    geo::compute(index, bands, values);
    sink->write_block(block.row / spec.block, block.col / spec.block, std::span<const float>(values));
  }
  return sink->finish();
}

}  // namespace steppe
