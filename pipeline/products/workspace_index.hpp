#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/estimate/regression.hpp"
#include "pipeline/products/mask_words.hpp"
#include "pipeline/products/product_facts.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// What a query needs to know of a workspace, so that it needs no configuration and reads one small file: written by
// every run after its results (`products/index.json`), the same bytes for the same results.
struct WorkspaceIndex {
  std::string program;   // version
  std::string grid_crs;  // WKT
  geo::Tiling tiling;
  NightTiles tiles;                                   // those that the night finished, and their files
  std::vector<ProductFacts> products;                 // in the order of products.list: those that figures are made of
  double min_valid_share = 0, provisional_share = 0;  // of report settings
  MaskLimits limits = {};                             // all 0: not known, of a version that did not keep them
  std::optional<Calibration> cover_calibration;       // of cover on plots: accepted ones only
  std::string zone_set, zone_version;

  const ProductFacts* product(Product product) const;
};

// Sealed JSON with sorted keys: equal indexes, equal bytes; a changed byte makes it no index.
std::string to_json(const WorkspaceIndex& index);
// An unreadable fault for anything that to_json() does not write: numbers out of range, unknown tile names or
// products. The text of the CRS is not looked into. `file` is for the message.
geo::Result<WorkspaceIndex> workspace_index_from(const std::string& json, const std::string& file);

// Writes it where query looks for it. Throws Error.
void write_workspace_index(const Workspace& workspace, const WorkspaceIndex& index);
// A fault of kind missing when no run of this workspace has finished.
geo::Result<WorkspaceIndex> read_workspace_index(const Workspace& workspace);
geo::Result<WorkspaceIndex> read_workspace_index(const std::filesystem::path& file);

}  // namespace steppe
