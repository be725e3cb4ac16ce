#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "libgeo/raster/raster_source.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/scene_on_grid.hpp"

namespace steppe {

// Decoded bytes that are kept of each cube file: the four blocks that a window may touch.
inline constexpr std::size_t kCubeCacheBytes = std::size_t{4} << 20;

// One scene read from its cube tiles, in windows of one tile that may reach into its neighbours. Files are opened when
// a window needs them, and closed when windows have moved on to other rows of tiles. A damaged file is a fault that
// names it; its note is removed, so that it is made again. REQUIRES plan and scene to outlive the object and the cube
// tiles to be made. One object a thread.
class CubeReader {
 public:
  // A fault when one of the first `required` roles is not in the cube.
  static geo::Result<CubeReader> open(const Plan& plan, const PlanScene& scene, const geo::TileId& tile,
                                      const std::vector<BandRole>& roles, std::size_t required,
                                      const Workspace& workspace);

  geo::Result<GridBlock> read(const geo::Window& window);

  // Closes the cube's files until the next read().
  void release_files();

 private:
  using Source = std::unique_ptr<geo::RasterSource>;  // null: an empty tile

  CubeReader(const Plan& plan, const PlanScene& scene, const geo::TileId& tile, const Workspace& workspace)
      : m_plan(&plan), m_scene(&scene), m_tile(tile), m_workspace(workspace) {}
  void close_others(const std::vector<TilePart>& parts);
  geo::Result<geo::RasterSource*> source(const geo::TileId& tile);
  geo::Result<Source> open_tile(const geo::TileId& tile) const;
  geo::Result<void> read_part(const TilePart& part, std::int64_t width, GridBlock& block);

  const Plan* m_plan;
  const PlanScene* m_scene;
  geo::TileId m_tile;
  Workspace m_workspace;
  std::vector<std::optional<int>> m_bands;  // of the file, one a role
  int m_mask_band = 0;
  std::map<geo::TileId, Source> m_open;
  std::vector<std::int16_t> m_stored;
};

}  // namespace steppe
