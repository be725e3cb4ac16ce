#pragma once

#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/run/night.hpp"

namespace steppe_test {

// The index that a run leaves when it has finished, as far as its files go: for tests that do without results.
inline void index_night(const steppe::NightResult& night, const steppe::Workspace& workspace) {
  steppe::WorkspaceIndex index;
  index.grid_crs = night.plan.grid.crs.wkt();
  index.tiling = night.plan.grid.tiling;
  index.tiles = product_files(night.plan, night.records, workspace).tiles();
  write_workspace_index(workspace, index);
}

}  // namespace steppe_test
