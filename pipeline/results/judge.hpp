#pragma once

#include <string>
#include <vector>

#include "pipeline/results/reduce.hpp"
#include "pipeline/results/region_areas.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// Every target beside the figure it speaks of: indicator, zone, target year, and the caliber the target names where
// there is one of that caliber. `inputs_key` is over everything the figures were made from (evidence). A zone that must
// be a whole region, by `regions`, and is not known to be one has no verdict.
std::vector<Judgement> judge(const std::vector<Target>& targets, const std::vector<Figure>& figures,
                             const Totals& totals, const Settings& settings, const std::string& inputs_key,
                             const RegionAreas& regions = {});

}  // namespace steppe
