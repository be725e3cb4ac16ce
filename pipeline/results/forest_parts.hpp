#pragma once

#include <vector>

#include "pipeline/landscape/tree_areas.hpp"
#include "pipeline/results/forest_part.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_inputs.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// What the night's zones have in vectors, leagues as the sums of their members. Throws as TreeAreas::of().
TreeAreas tree_areas(const NightResult& night, const Totals& totals, const Settings& settings,
                     const Workspace& workspace, const ResultInputs& inputs);

// Of the zones and years that have a figure of forest area, in the order of the figures.
std::vector<ForestPart> forest_parts(const Totals& totals, const Settings& settings, const TreeAreas& trees,
                                     const std::vector<Figure>& figures);

}  // namespace steppe
