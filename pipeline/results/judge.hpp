#pragma once

#include <string>
#include <vector>

#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// Every target beside the figure it speaks of: indicator, zone, target year, and the caliber the target names where
// there is one of that caliber. `inputs_key` is over everything the figures were made from (evidence).
std::vector<Judgement> judge(const std::vector<Target>& targets, const std::vector<Figure>& figures,
                             const Totals& totals, const Settings& settings, const std::string& inputs_key);

}  // namespace steppe
