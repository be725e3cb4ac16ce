#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "libgeo/raster/raster_source.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_tile.hpp"
#include "pipeline/cube/scene_on_grid.hpp"

namespace steppe {

// Decoded bytes that are kept of a tile's files: the four blocks that a window may touch.
inline constexpr std::size_t kFineCacheBytes = std::size_t{4} << 20, kOtherCacheBytes = std::size_t{1} << 19;
inline constexpr std::size_t kCubeCacheBytes = kFineCacheBytes + 2 * kOtherCacheBytes;

// One scene read from its cube tiles, in windows of one tile that may reach into its neighbours. Coarse bands are
// brought onto the grid here, and rounded as if they had been stored on it. Files are opened when a window needs them,
// and closed when windows have moved on to other rows of tiles. A damaged file is a fault that names it; its note is
// removed, so that it is made again. Nothing is known of blocks that matter to no zone (Plan::reach). REQUIRES plan and
// scene to outlive the object and the cube tiles to be made. One object a thread.
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
  using Source = std::unique_ptr<geo::RasterSource>;
  // A role in a tile's files.
  struct Band {
    CubePart part = CubePart::fine;
    std::size_t index = 0;
  };
  struct Tile {
    CubeLayout layout;
    std::set<std::size_t> not_cut;           // blocks
    std::map<CubePart, Source> files;        // those that there are
    std::vector<std::optional<Band>> bands;  // one a role
  };

  CubeReader(const Plan& plan, const PlanScene& scene, const geo::TileId& tile, const Workspace& workspace)
      : m_plan(&plan), m_scene(&scene), m_tile(tile), m_workspace(workspace) {}
  void close_others(const std::vector<TilePart>& parts);
  geo::Result<Tile*> tile(const geo::TileId& id);
  geo::Result<Tile> open_tile(const geo::TileId& id) const;
  geo::Result<Source> open_part(const CubePaths& paths, const CubeNote& note, CubePart part,
                                const geo::TileId& id) const;
  geo::Result<void> read_part(const TilePart& part, std::int64_t width, GridBlock& block);
  geo::Result<void> read_mask(Tile& tile, const TilePart& part, std::int64_t width, GridBlock& block);
  geo::Result<void> read_block(Tile& tile, const Band& band, const geo::Window& block, std::int64_t rows);
  geo::Result<void> read_fine(Tile& tile, const Band& band, const TilePart& part, std::int64_t width,
                              std::vector<float>& out);
  geo::Result<void> read_coarse(Tile& tile, const Band& band, BandRole role, const TilePart& part, std::int64_t width,
                                const std::vector<geo::ObservationMask>& mask, std::vector<float>& out);

  const Plan* m_plan;
  const PlanScene* m_scene;
  geo::TileId m_tile;
  Workspace m_workspace;
  std::vector<BandRole> m_roles;
  std::map<geo::TileId, Tile> m_open;
  std::vector<std::int16_t> m_coded, m_stored;
  std::vector<std::uint16_t> m_bits;
  std::vector<float> m_refined;
};

}  // namespace steppe
