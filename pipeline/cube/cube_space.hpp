#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/cube/scene_cut.hpp"

namespace steppe {

// What the cube tiles will take, from the size of the scenes' files, how many pixels of the grid one of theirs becomes,
// and how much of a scene is cut. Rather a little too much.
std::uint64_t cube_bytes(const Plan& plan, const std::vector<SceneCut>& cuts);

// The part of a tile that is cut (Plan::reach).
double share_cut(const Plan& plan, const geo::TileId& tile);

// Throws Error (no_space) when the disk of the workspace is too small for them. A disk that does not say how much is
// free is believed to have room.
void check_space(const Plan& plan, const std::vector<SceneCut>& cuts, const Workspace& workspace);

}  // namespace steppe
