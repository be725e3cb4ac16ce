#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "pipeline/indicators/features.hpp"
#include "pipeline/train/night_tile.hpp"
#include "pipeline/train/sample_cells.hpp"
#include "pipeline/train/sample_places.hpp"
#include "pipeline/train/training_table.hpp"

namespace steppe {

// What was read of a night at the places of samples.
struct ReadNight {
  const LabelledPlaces& places;
  const SampleCells& cells;
  const std::vector<Feature>& features;
  const std::map<std::size_t, std::vector<SampleCell>>& cells_of_task;
  const std::map<std::size_t, SampledTile>& tiles;   // by task
  const std::map<std::string, std::string>& scenes;  // id, hash
};

// As a table: without the features that the night does not know, and without the samples where it decides before it
// asks a model; each of both is warned of.
TrainingTable table_of(const ReadNight& night);

}  // namespace steppe
