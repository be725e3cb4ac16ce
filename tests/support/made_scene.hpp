#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe_test {

// A stored value by column and row of the raster's own grid; 0 is no data.
using StoredAt = std::function<int(std::int64_t col, std::int64_t row)>;

// A uint16 GeoTIFF with square blocks; 0 is its no data.
inline void write_uint16(const std::filesystem::path& path, const geo::SpatialGrid& where, const StoredAt& stored,
                         std::int64_t block = 256) {
  geo::RasterSpec spec{where};
  spec.type = geo::PixelType::uint16;
  spec.no_data = 0;
  spec.block = block;
  const auto sink = geo::create_cog(path, spec);
  for (const auto& part : geo::blocks_of(where.grid.window(), block)) {
    std::vector<std::uint16_t> pixels;
    for (auto row = part.row; row < part.end_row(); ++row)
      for (auto col = part.col; col < part.end_col(); ++col)
        pixels.push_back(static_cast<std::uint16_t>(stored(col, row)));
    sink->write_block(part.row / block, part.col / block, std::span<const std::uint16_t>(pixels));
  }
  sink->finish();
}

// A scene of made-up rasters on any grid, with bands and mask of any step: reflectance = stored / 10000, and a mask
// raster in which 1 means "use it", 0 no data and everything else cloud.
class MadeScene {
 public:
  MadeScene(std::filesystem::path folder, const std::string& id, const geo::SpatialGrid& where)
      : scene{.id = id,
              .kind = steppe::SceneKind::band_set,
              .platform = "landsat-8",
              .sensor = "",
              .acquired = std::chrono::sys_days(std::chrono::year(2021) / 8 / 1),
              .path = folder / (id + ".toml"),
              .files = {},
              .where = where,
              .bands = {},
              .mask = {}},
        m_folder(std::move(folder)) {}

  MadeScene& band(steppe::BandRole role, int step, const StoredAt& stored, std::int64_t block = 256,
                  const std::string& suffix = ".tif") {
    const auto path = m_folder / (scene.id + "_" + steppe::name_of(role) + suffix);
    write_uint16(path, steppe::coarsened(scene.where, step), stored, block);
    steppe::SceneBand band;
    band.role = role;
    band.name = steppe::name_of(role);
    band.path = path;
    band.scale = 1e-4;
    band.fill = 0;
    band.step = step;
    scene.bands.push_back(band);
    return *this;
  }
  MadeScene& mask(int step, const StoredAt& stored) {
    scene.mask.kind = steppe::MaskKind::valid_values;
    scene.mask.qa_path = m_folder / (scene.id + "_mask.tif");
    scene.mask.valid = {1};
    scene.mask.step = step;
    write_uint16(scene.mask.qa_path, steppe::coarsened(scene.where, step), stored);
    return *this;
  }

  steppe::Scene scene;

 private:
  std::filesystem::path m_folder;
};

}  // namespace steppe_test
