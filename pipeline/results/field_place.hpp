#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/field_use.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/plan/layers.hpp"

namespace steppe {

// What decides the use of field data before the map is asked, once for the run and for the check of its inputs: a test
// holds the counts of both against each other.

// Where rows lie.
struct FieldGround {
  const Settings& settings;
  const AnalysisGrid& grid;
  const geo::ZoneSet& zones;             // on the grid
  const Layers* layers = nullptr;        // null: none are there, or none could be read
  const SampleDesign* design = nullptr;  // of the sample points; null: no file
};

// A row on the analysis grid.
struct FieldPlace {
  geo::Point at;
  int year = 0;
  std::string zone_id = {};                   // empty: none, or not looked for because the year is not computed
  std::vector<std::string> other_zones = {};  // that hold it too, such as a reserve in a county
  FieldUse use = FieldUse::used;              // used: nothing but the map itself can still be against it
  bool in_reach = true;                       // of every layer
  // Of the official layer; true where there is none, nothing where it does not reach.
  std::optional<bool> on_grassland = true, in_sandy_land = true;
};

bool is_computed(const Settings& settings, int year);

// Whether a row is held against the map: a point without a design measures accuracy, though no area rests on it.
constexpr bool is_on_ground(FieldUse use) { return use == FieldUse::used || use == FieldUse::no_design; }

// used, not_in_design (a stratum or design that the file does not have, or no cluster where clusters were drawn), or
// no_design (no file, and nothing declared). Where the design has one stratum the column may be empty.
FieldUse design_use(const SamplePoint& point, const SampleDesign* design, DeclaredDesign declared);

// One a row, in their order. A plot is held against windows.peak, where the map
// measures cover, and against grassland; a point is not. Of several zones the first in the file counts a row. Throws
// Error when a layer cannot be read, Interrupted after a signal.
std::vector<FieldPlace> places_of(const std::vector<Plot>& plots, const FieldGround& ground);
std::vector<FieldPlace> places_of(const std::vector<SamplePoint>& samples, const FieldGround& ground);

}  // namespace steppe
