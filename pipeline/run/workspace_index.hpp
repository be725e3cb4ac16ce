#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/estimate/regression.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/plan/workspace.hpp"
#include "pipeline/run/results.hpp"

namespace steppe {

// What a query needs to know of a workspace, so that it needs no configuration and reads one small file: written by
// every run after its results (`products/index.json`), the same bytes for the same results.
struct ProductFacts {
  std::string name;                 // "fvc"
  std::string definition, caliber;  // empty where the product has none
  std::string unit;                 // of a mean, as zones.csv prints it
  double scale = 1;                 // stored integer → value in `unit`
  int decimals = 4;                 // as zones.csv prints it
  bool classes = false;
};

struct WorkspaceIndex {
  std::string program;   // version
  std::string grid_crs;  // WKT
  geo::Tiling tiling;
  std::map<int, std::vector<std::string>> tiles;      // by year: names of the tiles that a night finished, sorted
  std::vector<ProductFacts> products;                 // in the order of products.list
  double min_valid_share = 0, provisional_share = 0;  // of report settings
  std::optional<Calibration> cover_calibration;       // accepted ones only
  std::string zone_set, zone_version;

  const ProductFacts* product(const std::string& name) const;
};

WorkspaceIndex workspace_index(const NightResult& night, const Settings& settings,
                               const std::optional<Calibration>& calibration);
std::string to_json(const WorkspaceIndex& index);
geo::Result<WorkspaceIndex> workspace_index_from(const std::string& json, const std::string& file);

// Writes it where query looks for it. Throws Error.
void write_workspace_index(const Workspace& workspace, const WorkspaceIndex& index);
geo::Result<WorkspaceIndex> read_workspace_index(const Workspace& workspace);

}  // namespace steppe
