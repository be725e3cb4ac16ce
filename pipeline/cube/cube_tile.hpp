#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/raster/raster_sink.hpp"
#include "pipeline/cube/scene_on_grid.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// One file of the cube: its name, its bands, its numbers, and the note beside it.

// The folder of a scene in the cube: its id where that is a plain file name, otherwise a hash of it.
std::string cube_folder(const std::string& scene_id);

// The roles a scene's cube tiles hold, in band order; the mask follows them.
std::vector<BandRole> cube_roles(const Scene& scene);

// Reflectance as stored: the nearest multiple of 1/10000 (halves upward), within ±32767; −32768 for NaN.
std::int16_t to_cube(float reflectance);
float from_cube(std::int16_t stored);  // NaN for −32768

inline constexpr std::int16_t kCubeNothing = -32768;

// How a tile's file is written. `key` and the scene go into its metadata.
geo::RasterSpec cube_spec(const geo::SpatialGrid& tile, const Scene& scene, const std::string& key);

// One block, all bands interleaved by pixel, as the file holds it; empty when nothing is known of any pixel.
std::vector<std::int16_t> to_cube(const GridBlock& block);

// What stands beside a cube tile, written last: it vouches for the file. An empty tile has a note and no file.
struct CubeNote {
  std::string key;
  std::string tile;
  bool empty = false;
  std::uint64_t bytes = 0;
  std::string seal = {};  // the file is read in parts, and checked so (libgeo/io/raster_seal.hpp)
};

// The raster and its note.
struct CubePaths {
  std::filesystem::path raster, note;
};
CubePaths cube_paths(const Workspace& workspace, const std::string& scene_id, const geo::TileId& tile);

// Absent when there is none or it is damaged: the tile is made again then.
std::optional<CubeNote> read_cube_note(const std::filesystem::path& path);
// Throws Error.
void write_cube_note(const std::filesystem::path& path, const CubeNote& note);

// Whether the tile is on disk under the key: note and file agree in key, tile and size.
bool cube_tile_ready(const CubePaths& paths, const std::string& key);

}  // namespace steppe
