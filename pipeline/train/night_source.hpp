#pragma once

#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/threads/progress.hpp"
#include "pipeline/train/sample_places.hpp"
#include "pipeline/train/training_table.hpp"

namespace steppe {

struct NightRequest {
  PlacesRequest places;  // its year also chooses the scenes
  int year = 0;
  std::uint64_t seed = 42;
};

// The features of a night (indicators/features.hpp) at samples, by the functions of the nightly pass and with its
// harmonisation, masks, windows and layers: what a model is trained on is what it is asked about. Needs no product and
// no earlier run. Features that this project cannot know (no leaf-off scenes, no elevation model) are left out of the
// table, and said. A scene that proves bad is refused, as in a night, and the samples are read again without it. The
// caller holds RunLock. Throws Error: nothing_matched when no scene is usable, temporary when the machine cannot read
// one now; UsageError as read_places() and TableBuilder::finish(); Interrupted after a signal.
TrainingTable read_training_night(const NightRequest& request, const Settings& settings, const Workspace& workspace,
                                  const TrainingNames& names, Progress& progress);

}  // namespace steppe
