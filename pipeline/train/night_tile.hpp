#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pipeline/indicators/features.hpp"
#include "pipeline/pass/run_context.hpp"
#include "pipeline/plan/scene_fault.hpp"
#include "pipeline/train/sample_cells.hpp"

namespace steppe {

// The features of cells of one tile; or the scene that spoiled it.
struct SampledTile {
  std::vector<float> values;  // cells × features, in the order asked; NaN where not known
  std::vector<bool> asked;    // by cell: whether a night asks a model there (asked_of_model)
  std::optional<SceneFault> fault;
};

// `cells`: by row and column of the tile. Pure but for reading; no threads inside.
SampledTile sample_tile(const RunContext& context, const Task& task, std::span<const SampleCell> cells,
                        std::span<const Feature> features);

}  // namespace steppe
