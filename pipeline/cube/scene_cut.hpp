#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/cube/cube.hpp"

namespace steppe {

// Tiles of one scene that are to be cut, by row from the north.
struct SceneCut {
  std::size_t scene = 0;  // into Plan::scenes
  std::vector<geo::TileId> tiles;
};

// What cutting a scene may use, and what it used.
struct CutLimits {
  std::uint64_t bytes = 0;  // beside what every thread needs for itself
  std::size_t files = 0;    // open at once
  int threads = 1;          // that `parallel` runs
};
struct CutCounts {
  std::uint64_t blocks = 0;    // chunks of band and quality files that were decoded
  std::uint64_t left_out = 0;  // chunks in which no pixel can be used
};

// Reads a scene on the tiles and writes them. Each block of its files is decoded once: the scene is gone through from
// north to south, row of blocks by row of blocks, and what is decoded goes to all tiles it touches; a tile is closed
// when the scene has passed it. A block of a band in which the dilated mask leaves no pixel is not decoded: its
// reflectance is unknown whatever it holds, and the mask says why. Where the limits do not allow all tiles at once, it
// is done by halves from west to east, with what lies between decoded twice.
//
// A bad scene is a fault; tiles that were finished before stay. Throws Error when the workspace cannot be written,
// Interrupted after a signal. `parallel` is asked from one thread.
std::optional<SceneFault> cut_scene(const Plan& plan, const SceneCut& cut, const Settings& settings,
                                    const Workspace& workspace, const CutLimits& limits,
                                    const geo::ParallelFor& parallel, CutCounts* counts = nullptr);

}  // namespace steppe
