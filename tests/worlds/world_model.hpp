#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/indicators/night_model.hpp"
#include "tests/worlds/mapped_world.hpp"

namespace steppe_worlds {

// The features of a night, a column each, of all cells of a world.
std::vector<std::vector<float>> features_of(const SeenWorld& seen, const steppe::Settings& settings);

// A model of those features grown on worlds, each in both periods: cells of one class for the
// most part, equally many of each class as far as there are, priors from what there is of each. Never on a world that
// is mapped.
steppe::NightModel trained_on(std::span<const steppe::sim::SampleOptions> worlds, const steppe::Settings& settings,
                              int trees);

// The land cover that the model gives each cell, as the pass asks it (ask_model()) where no layer decides.
std::vector<std::uint8_t> land_cover_by(const steppe::NightModel& model, const SeenWorld& seen,
                                        const steppe::Settings& settings);

}  // namespace steppe_worlds
