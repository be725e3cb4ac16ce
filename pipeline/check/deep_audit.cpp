#include "pipeline/check/deep_audit.hpp"

#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::int64_t kDecoded = 1024;  // pixels along an edge of what is decoded at once

geo::Result<void> decode_scene(const Scene& scene) {
  std::vector<BandRole> roles;
  for (const auto& band : scene.bands) roles.push_back(band.role);
  auto reader = SceneReader::open(scene, roles, {.shadow_dilate_px = 0, .sentinel2_dilate_px = 0});
  if (!reader) return reader.fault();
  for (const auto& window : geo::blocks_of(scene.where.grid.window(), kDecoded)) {
    check_interrupted();
    if (const auto read = reader.value().read(window); !read) return read.fault();
  }
  return {};
}

}  // namespace

geo::Result<void> reread_scene(const Scene& scene, const SceneRecord& record) {
  for (const FileIdentity& file : record.files) {
    const auto sum = geo::sha256_of_file(file.path, interrupted);
    if (!sum) return sum.fault();
    if (sum.value() != file.sha256)
      return geo::Fault{geo::FaultKind::bad_metadata,
                        message("{0}: is not what was taken in (its SHA-256 differs)", file.path)};
  }
  return decode_scene(scene);
}

geo::Result<void> decode_raster(const std::filesystem::path& path) {
  auto source = geo::open_raster(path.string());
  if (!source) return source.fault();
  const auto& info = source.value()->info();
  std::vector<double> pixels;
  for (int band = 0; band < info.bands; ++band)
    for (const auto& window : geo::blocks_of(info.where.grid.window(), kDecoded)) {
      check_interrupted();
      pixels.resize(static_cast<std::size_t>(window.size()));
      if (const auto read = source.value()->read(band, window, std::span<double>(pixels)); !read) return read.fault();
    }
  return {};
}

}  // namespace steppe
