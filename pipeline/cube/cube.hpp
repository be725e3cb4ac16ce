#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/scene_fault.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// Cube tiles (design 2, 3): a scene's own reflectance (int16 ×10000) and observation mask on one tile of the analysis
// grid, whatever the harmonisation, which is applied to what is read (band_use.hpp); coded (cube_coding.hpp), ZSTD 1,
// in cube/<scene>/<tile>.tif and beside it (cube_tile.hpp: CubePart), with <tile>.json that says what it was made from.
// Where the scene's pixels are the grid's, bands and mask of 20 m stay in 20 m (cube_layout.hpp). −32768: no value.
// What is known of nothing has no file.
//
// An observation counts as unusable when any of the six bands is unknown or saturated there, whatever bands are asked
// for later: one cube tile serves all. A band that nothing asks for on the scene's day is left out where it decides no
// such thing (BandsRead), and a tile that lacks a band is made again. Blocks of bands of which no pixel can be used are
// not decoded (scene_cut.hpp), nor blocks that matter to no zone (Plan::reach); the note names these, and a tile that
// lacks a block is made again.

// Whether the scene goes through the cube: JPEG 2000 sources, and scenes whose grid is not aligned with the analysis
// grid (CubeUse::automatic); never with CubeUse::never. Depends on nothing else, so that a result does not depend on
// what happens to lie on the disk.
bool uses_cube(const PlanScene& scene, const AnalysisGrid& grid, CubeUse use);

// The bands of a scene that its cube tiles must hold: cube_roles() without those that are left out of the plan.
std::vector<BandRole> bands_cut(const PlanScene& scene);

// One scene on one tile.
struct CubeTask {
  std::size_t scene = 0;  // into Plan::scenes
  geo::TileId tile;
};

// Hash over everything that decides a cube tile's pixels: program, scene checksum, valid reflectance, the near-infrared
// band in use, mask settings, grid. Not harmonisation: tiles outlive a change of it.
std::string cube_key(const PlanScene& scene, const Plan& plan, const Settings& settings);

// The cube tiles that the tasks in `todo` (indexes into plan.tasks) read, neighbours within the tasks' halo included,
// and that are not on disk under their key; without duplicates, by scene, then tile.
std::vector<CubeTask> missing_cube_tiles(const Plan& plan, const std::vector<std::size_t>& todo,
                                         const Settings& settings, const Workspace& workspace);

// A part of a window of one tile, on the tile where it lies.
struct TilePart {
  geo::TileId tile;
  geo::Window part;    // pixels of that tile
  geo::Window target;  // the same, counted from the window's upper left pixel
};
// Cuts a window that may reach beyond its tile along the tiles' edges; only tiles that the scene's box touches.
std::vector<TilePart> cube_tiles_under(const AnalysisGrid& grid, const PlanScene& scene, const geo::TileId& tile,
                                       const geo::Window& window);

// Removes cube folders of scenes that are not in the plan any more, or that cube.keep does not keep (newest_year: what
// the tasks of the plan's last year read; none: nothing), and tiles under another key. What is not named like
// a cube tile is left alone, and no symbolic link is followed. Returns the bytes freed. Throws Error when something
// cannot be removed.
std::uint64_t sweep_cube(const Plan& plan, const Settings& settings, const Workspace& workspace);

}  // namespace steppe
