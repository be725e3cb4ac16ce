#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/carbon/density_table.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/region.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/estimate/target.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// An input that was opened, or everything that is wrong with it.
template <class T>
struct Opened {
  std::optional<T> value = {};
  std::vector<geo::Message> problems = {};

  explicit operator bool() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
};

// Everything a configuration names, opened each by itself with the code that a run uses, so that a fault in one hides
// no other. What rests on something that is not there (layers without zones) has neither value nor problems.
struct OpenedInputs {
  const Settings* settings = nullptr;
  Opened<AnalysisGrid> grid;
  Opened<geo::ZoneSet> zones;             // on the grid
  Opened<geo::ZoneSet> previous;          // zones.previous, on the grid
  Opened<Ingested> scenes;                // with a value wherever one inbox folder could be read
  std::size_t usable = 0, looked_at = 0;  // scenes by their metadata, and those of them whose pixels were judged
  std::vector<PlanScene> placed;
  std::optional<Plan> plan;
  // What is wrong with the mappings of classes, for all layers together. Then the layers are opened with the shipped
  // ones, so that what else is wrong with them is seen.
  std::vector<geo::Message> mappings;
  std::map<LayerRole, Opened<Layers>> layers;  // those that the settings name, each alone
  Opened<Targets> targets;
  Opened<FieldData<Plot>> plots;
  Opened<FieldData<SamplePoint>> samples;
  Opened<SampleDesign> design;  // of the samples
  Opened<DensityTable> densities;
  Opened<RegionTable> regions;
};

// What is being done, for whoever waits.
using CheckProgress = std::function<void(const geo::Message&)>;

// Reads and judges; writes nothing. Pixels of scenes are looked at on `threads` (0: all). REQUIRES the settings to
// outlive the result.
OpenedInputs open_inputs(const Settings& settings, int threads, const CheckProgress& progress);

// The computed years of which a scene is there: that one is missing in the others is said once, with the scenes.
std::vector<int> years_with_scenes(const OpenedInputs& inputs);

// The layers as they are opened when the bureau's mappings are not in order.
LayerSettings with_shipped_mappings(LayerSettings settings);

}  // namespace steppe
