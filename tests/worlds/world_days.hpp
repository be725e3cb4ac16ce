#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/pass/block_reader.hpp"
#include "tests/simulator/acquisition.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe_worlds {

// Landsat 8 and 9 by turns every eight days from 6 April to 15 October, a share of cloud by the seed: often little,
// seldom much.
std::vector<steppe::sim::Acquisition> frequent_schedule(std::uint64_t seed, steppe::sim::Period period);

// What BlockReader would hand on of those scenes over the whole of `analysis`: the world's pixels where they are the
// grid's, else resampled as the pass does. Bands by kSixBands' places.
std::vector<steppe::DatedBlock> days_of(const steppe::sim::World& world, const geo::Grid& analysis,
                                        steppe::sim::Period period,
                                        const std::vector<steppe::sim::Acquisition>& scenes);

}  // namespace steppe_worlds
