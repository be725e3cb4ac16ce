#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/carbon/density_table.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/region.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/estimate/target.hpp"
#include "pipeline/estimate/works.hpp"
#include "pipeline/landscape/lake_levels.hpp"
#include "pipeline/landscape/tree_vectors.hpp"
#include "pipeline/plan/named_areas.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// Targets, field data and densities that the settings name, each read once a run: the checksums that go into the
// evidence are of the very bytes that are judged. Empty where the settings name no file.
struct ResultInputs {
  Targets targets;
  FieldData<Plot> plots;
  FieldData<SamplePoint> samples;
  std::optional<DensityTable> densities;
  RegionTable regions = {};
  std::optional<SampleDesign> design = {};    // of the samples
  std::optional<Works> works = {};            // the bureau's ledger
  std::optional<geo::ZoneSet> previous = {};  // zones.previous, on the analysis grid
  std::string previous_sha256 = {};           // of its file
  std::optional<TreeVectors> trees = {};      // belts and four-side trees
  std::optional<NamedAreas> lakes = {}, red_line = {};
  LakeTables lake_levels = {};
};

// The table of official land areas: verify.regions, or the file beside the targets that is named "regions" where they
// are named "targets" (targets.csv and regions.csv). Empty when there is none.
std::filesystem::path regions_file(const VerifySettings& settings);

// Throws UsageError with every problem when a file cannot be used at all: asked before the long part of a run. Single
// bad rows are kept as `refused`.
ResultInputs read_inputs(const Settings& settings);

// Hash over everything that results are made from: tasks, settings that shape tables, zones, targets, field data,
// densities. Scenes refused are not among it.
std::string inputs_key(const NightResult& night, const Settings& settings, const ResultInputs& inputs);

// The same, and what the workspace keeps that a report also says: its ledger of patches, the states that persons set,
// the bureau's colours (legends.csv). A report made with the same key is the same.
std::string report_inputs_key(const NightResult& night, const Settings& settings, const ResultInputs& inputs,
                              const Workspace& workspace);

// Rows of targets, regions, plots and samples, and features of layers, that cannot be used.
std::size_t refused_rows(const ResultInputs& inputs, const NightResult& night);

}  // namespace steppe
