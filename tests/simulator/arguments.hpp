#pragma once

#include <optional>

#include "tests/simulator/sample_set.hpp"

namespace steppe::sim {

inline constexpr const char* kUsage =
    "usage: steppe_simulate [--size COLSxROWS] [--seed N] [--all-bands] [--no-sentinel2] [--no-land-use] [ADVERSARY …] "
    "FOLDER\n"
    "Writes scenes of two years, zones, layers, truth, plots, samples and their design into FOLDER.\n"
    "  --no-land-use         without orchards, belts, groves, wet meadows, autumn irrigation, a playa and a mine\n"
    "An adversary makes it harder, each alone or together (none of them is in the sample):\n"
    "  --pixel M               pixels of the world, finer than the 30 m of the analysis grid\n"
    "  --shift M               of its lattice against the analysis grid\n"
    "  --soil SD               brightness of the ground that NDVI feels, relative\n"
    "  --layer-shift M         layers lie beside the ground\n"
    "  --layer-wrong SHARE     share of the land where layers are wrong\n"
    "  --location M            error of the coordinates of plots and points\n"
    "  --greener               plots are laid where it is greener\n"
    "  --team POINTS           error that the plots of a county and year share; some are measured by two teams\n"
    "  --interpreter-bias SHARE       vegetated land that interpreters take for forest\n"
    "  --interpreter-confusion SHARE  points that an interpreter confuses with a neighbouring class\n"
    "  --cluster N             points that are visited together (up to 4)\n"
    "  --missing N             counties without plots and points\n"
    "example: steppe_simulate --size 256x216 sample_tiles\n";

// Nothing when the line is not understood.
std::optional<SampleOptions> read_arguments(int count, const char* const* arguments);

}  // namespace steppe::sim
