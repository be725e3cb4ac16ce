#pragma once

#include <optional>

#include "pipeline/config/settings.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/train/sample_places.hpp"
#include "pipeline/train/training_table.hpp"

namespace steppe {

// What is to be told where samples lie on the pixels whose points (verify.samples) measure the map: a map that was
// drawn by its own judges looks better than it is, and the areas that rest on them have too narrow intervals. Points of
// any year count, for the ground is the same; nothing where no point is given or none coincides. A file of points that
// cannot be read is no reason not to train: the run that uses it says so.
std::optional<geo::Message> taught_by_its_judges(const LabelledPlaces& places, const VerifySettings& verify,
                                                 const AnalysisGrid& grid);

// The shares of the ground that the points' design gives the table's classes; nothing without a design.
void take_ground(const LabelledPlaces& places, TrainingTable& table);

}  // namespace steppe
