#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/crs/crs.hpp"
#include "libgeo/grid/box.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/query/tile_areas.hpp"

namespace steppe {

// A workspace's index made ready for questions.
struct OpenedIndex {
  OpenedIndex(WorkspaceIndex of, const Workspace& workspace, const geo::Crs& system, SharedCache& cache);

  WorkspaceIndex index;
  ProductFiles files;
  geo::Crs crs;
  std::map<geo::TileId, std::vector<int>> years;  // by tile: those it was made for, ascending
  geo::Box box;                                   // over all tiles
  TileAreas areas;

  // A fault when the index names a CRS that is none.
  static geo::Result<std::unique_ptr<OpenedIndex>> open(WorkspaceIndex index, const Workspace& workspace,
                                                        SharedCache& cache);
};

// Every unknown layer or period of a question, with the nearest names. Layers are the index's products.
std::vector<geo::Message> unknown_names(const WorkspaceIndex& index, const std::vector<std::string>& layers,
                                        const std::vector<int>& periods);

}  // namespace steppe
