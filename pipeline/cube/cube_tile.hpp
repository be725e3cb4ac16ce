#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/raster/raster_sink.hpp"
#include "pipeline/cube/cube_layout.hpp"
#include "pipeline/cube/cube_values.hpp"
#include "pipeline/cube/scene_on_grid.hpp"
#include "pipeline/plan/zone_reach.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// One file of the cube: its name, its bands, its numbers, and the note beside it.

// The folder of a scene in the cube: its id where that is a plain file name, otherwise a hash of it.
std::string cube_folder(const std::string& scene_id);

// A tile's files. Each has blocks for the squares of kBlockEdge of the tile; one in which nothing is known is not
// written, and neither is a file without blocks.
enum class CubePart {
  fine,    // bands on the grid, as code_block() leaves them: a square of the tile is a block of the file for each band,
           // side by side
  coarse,  // the same of bands in pixels of their own, each block in a square of coarse_block_edge()
  mask     // the bits of the observation mask, uint16; where there is no block: no data
};
inline constexpr std::array kCubeParts{CubePart::fine, CubePart::coarse, CubePart::mask};

// How a file is written. `key` and the scene go into its metadata.
geo::RasterSpec cube_spec(const geo::SpatialGrid& tile, const Scene& scene, const CubeLayout& layout, CubePart part,
                          const std::string& key);

// Side of the blocks of a file.
std::int64_t cube_block(const CubeLayout& layout, CubePart part);

// Bands that a part holds, one after another; of the mask one.
std::size_t cube_bands(const CubeLayout& layout, CubePart part);

// A band of a square of the tile: its block in the file of the part, in pixels of that file.
geo::Window block_in_file(const CubeLayout& layout, CubePart part, std::size_t band, const geo::Window& block);

// The first `roles` bands of one block of `cols` columns, coded one after another, filled up to whole blocks with
// nothing; empty when no pixel of any has a value.
std::vector<std::int16_t> to_cube(const GridBlock& block, std::int64_t cols, std::size_t roles);

// What stands beside a cube tile, written last: it vouches for the files. An empty tile has a note and no file.
struct CubeNote {
  struct File {
    std::uint64_t bytes = 0;
    std::string seal = {};  // the file is read in parts, and checked so (libgeo/io/raster_seal.hpp)
  };
  std::string key;
  std::string tile;
  CubeLayout layout = {};
  std::map<CubePart, File> files = {};
  std::set<std::size_t> not_cut = {};  // blocks that mattered to no zone when it was made, by their block_place()

  bool empty() const { return files.empty(); }
};

// The files and the note of a tile: `<tile>.tif`, `<tile>.coarse.tif`, `<tile>.mask.tif`, `<tile>.json`.
struct CubePaths {
  std::filesystem::path raster, coarse, mask, note;

  const std::filesystem::path& of(CubePart part) const;
};
CubePaths cube_paths(const Workspace& workspace, const std::string& scene_id, const geo::TileId& tile);
CubePaths cube_paths(const std::filesystem::path& folder, const geo::TileId& tile);

// Absent when there is none or it is damaged: the tile is made again then.
std::optional<CubeNote> read_cube_note(const std::filesystem::path& path);
// Throws Error.
void write_cube_note(const std::filesystem::path& path, const CubeNote& note);

// What must have been cut; null: nothing.
struct CubeWanted {
  const ZoneReach::Blocks* blocks = nullptr;
  const std::vector<BandRole>* bands = nullptr;
};

// Whether the tile is on disk under the key: note and files agree in key, tile and sizes.
bool cube_tile_ready(const CubePaths& paths, const std::string& key, const CubeWanted& wanted = {});

}  // namespace steppe
