#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/config/layer_role.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/plan/layer_content.hpp"
#include "pipeline/plan/layer_reach.hpp"
#include "pipeline/plan/terrain.hpp"

namespace steppe {

// The auxiliary layers on the cells of a grid, row by row; absent where the settings name no such layer.
struct LayerCells {
  // Code of grassland_types(), 0 none, kUnknownGrassland where the type is not known.
  std::optional<std::vector<std::uint8_t>> grassland;
  std::optional<std::vector<std::uint8_t>> sandy_land, cropland, shrub, orchard;  // 1 inside, 0 outside
  // Layers that say nothing of a cell, because they do not reach it or what they say there nobody knows; empty: all of
  // them speak of all cells.
  std::vector<LayerSet> unreached = {};
  std::optional<Elevations> elevations = {};  // of layers.dem

  bool reached(LayerRole role, std::size_t cell) const { return unreached.empty() || !unreached[cell].has(role); }
};

// What the reports say of a layer.
struct LayerFacts {
  LayerRole role = LayerRole::grassland;
  std::string path, version, sha256;
  double reach = 1;           // share of the zones' area inside its bounds
  std::size_t unreached = 0;  // zones that it does not reach
  LayerContent content = {};  // what it holds and what of it was not used
};

// The layers that the settings name, read and brought to the analysis grid's CRS once; afterwards immutable, shared by
// all threads. What the path is called decides how it is read (layer_files.hpp).
// A vector file (GeoPackage, GeoJSON, Shapefile, FlatGeobuf, geodatabase; any CRS; feature_source.hpp says which
// layer): a cell belongs to the code whose features cover most of it, and to none when that is less than half (exact
// coverage; features of one code add up, so that neighbours of one type leave no seam; ties: the first feature). A
// raster (any CRS and resolution; one band of whole numbers, raster_codes.hpp): nearest. What a feature or pixel counts
// for, its value decides (layer_codes.hpp). Values that nobody knows, and features whose geometry is broken, cost their
// area: the layer says nothing there.
class Layers {
 public:
  // Throws UsageError with every problem, each after "layers.ROLE:": a mapping that is not in order (then no layer is
  // read), file absent or unreadable, no CRS, no polygons, no such field (nearest name). To look at one layer alone:
  // only(role, settings). Throws Interrupted when cancelled.
  static Layers load(const LayerSettings& settings, const geo::Crs& grid_crs, const geo::Cancelled& cancelled = {});
  // The same, held against the zones of a run (layer_reach.hpp): misses() and warnings() have the layers that do not
  // reach every zone. REQUIRES zones in the grid's CRS.
  static Layers load(const LayerSettings& settings, const AnalysisGrid& grid, const geo::ZoneSet& zones,
                     const geo::Cancelled& cancelled = {});
  Layers();
  ~Layers();
  Layers(Layers&&) noexcept;
  Layers& operator=(Layers&&) noexcept;

  // Over roles, checksums of the files (all files of a shapefile), fields, codes, mappings, and the zones that are
  // missed, with the outlines of all zones: enters every task key. Empty without layers.
  const std::string& key() const;
  const std::vector<LayerFacts>& facts() const;
  // What was lost of the layers (refused features, unknown values), and what else is to be known of them (repaired
  // features, overlaps, slivers, a field that was taken because nobody named one).
  const std::vector<geo::Message>& warnings() const;
  const std::vector<geo::Message>& notices() const;

  // The layers that miss zones, and what to tell of each: none without zones.
  const std::vector<LayerReach>& misses() const;
  const std::vector<geo::Message>& miss_texts() const;
  // All that is to be told: warnings, notices, what is missed.
  std::vector<geo::Message> texts() const;

  // A layer's raster that cannot be read here is a fault; so are polygons that lie upon each other in masses
  // (geo::CodedShapes). Any thread: nothing is shared but what load() made. REQUIRES where.crs to be the analysis
  // grid's.
  geo::Result<LayerCells> on(const geo::SpatialGrid& where) const;
  // The same without elevations, whose file is opened for every call: for cells here and there.
  geo::Result<LayerCells> codes_on(const geo::SpatialGrid& where) const;

 private:
  struct State;
  explicit Layers(std::unique_ptr<const State> state);
  std::unique_ptr<const State> m_state;
};

}  // namespace steppe
