#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "libgeo/crs/crs.hpp"
#include "libgeo/grid/box.hpp"
#include "pipeline/products/product_files.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/query/query_service.hpp"
#include "pipeline/results/palette.hpp"
#include "pipeline/serve/served_report.hpp"
#include "pipeline/serve/served_scenes.hpp"
#include "pipeline/serve/served_zones.hpp"

namespace steppe {

// One published night of a served workspace, as it was when it was opened. Whoever has a pointer to it has its files
// (products/night_switch.hpp), whatever a run writes meanwhile. Immutable; thread-safe.
struct ServedNight {
  // Throws what QueryService throws.
  ServedNight(const std::string& name, const Workspace& workspace, const QueryLimits& limits);

  std::string name;     // of the workspace
  Workspace workspace;  // its paths
  // Holds this night and never turns to another. Answers questions: any number at once.
  std::unique_ptr<QueryService> service;
  const WorkspaceIndex& index;                 // the service's
  ProductFiles files;                          // its rasters: open them here, never by their path
  geo::Crs crs;                                // of the analysis grid
  geo::Box box;                                // of all tiles, on the grid; no extent when there are none
  std::shared_ptr<const ServedReport> report;  // null: none, or not whole
  ServedZones zones;                           // none where an older version left no outlines
  ServedScenes scenes;                         // of the catalogue, for whoever asks on which dates a place was seen
  Palette palette;                             // the workspace's, for legends and maps
  // 16 hexadecimal digits over index, report, outlines and palette: another night, another text; equal results, equal
  // texts.
  std::string night;
};

}  // namespace steppe
