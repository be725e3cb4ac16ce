#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pipeline/cube/scene_on_grid.hpp"
#include "pipeline/cube/usable_cells.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/sensors/scene_blocks.hpp"

namespace steppe {

// The order in which a scene is cut into tiles: from north to south in steps, each of which needs a few more rows of
// the scene's blocks and is done with a few. Pure.

// One block of a tile.
struct CutUnit {
  std::size_t tile = 0;  // into the tiles
  geo::Window block;     // pixels of that tile
  geo::Window on_grid;   // the same, counted from the corner of the first tile
  geo::Window source;    // pixels of the scene around it
  bool usable = false;   // some pixel of the scene there can be used
};

// Chunks of one file (geo::SharedBlocks).
struct FileChunk {
  const SceneBlocks::File* file = nullptr;
  std::size_t chunk = 0;
};

struct CutStep {
  std::vector<CutUnit> units;
  std::vector<FileChunk> decode;      // before the units
  std::vector<FileChunk> forget;      // after them
  std::vector<std::size_t> finished;  // tiles that have no unit in a later step
};

struct CutPlan {
  std::vector<CutStep> steps;
  std::vector<FileChunk> left_out;  // chunks under the units in which no pixel can be used
  std::uint64_t chunk_bytes = 0;    // decoded, of the step that holds most
  std::size_t open_tiles = 0;       // begun and not finished, at most
};

// The units of the tiles that the scene may touch, and that matter to a zone (Plan::reach). `scene` is open on
// the first of the tiles.
std::vector<CutUnit> cut_units(const Plan& plan, const std::vector<geo::TileId>& tiles, const SceneOnGrid& scene);

// Sets which units have a usable pixel, and orders them. Chunks of quality files are decoded with the others, unless
// `quality_stays`: then they are there already, and stay.
CutPlan cut_plan(std::vector<CutUnit> units, const SceneBlocks& files, const UsableCells& usable, bool quality_stays,
                 std::int64_t mask_reach);

}  // namespace steppe
