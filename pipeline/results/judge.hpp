#pragma once

#include <string>
#include <vector>

#include "pipeline/estimate/works.hpp"
#include "pipeline/results/area_change.hpp"
#include "pipeline/results/no_estimate.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/region_areas.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// Whether there is a way to measure an indicator that targets name: some of theirs are nobody's here.
bool has_method(const std::string& indicator);

// Every target beside the figure it speaks of: indicator, zone, target year, and the caliber the target names where
// there is one of that caliber. `inputs_key` is over everything the figures were made from (evidence). A zone that must
// be a whole region, by `regions`, and is not known to be one has no verdict. `field` says why a figure has no
// estimate. `changes` pairs the points of two years; without it (and for cover) two years are independent, which is the
// cautious side. `works`: the ledger that targets of works are judged by.
std::vector<Judgement> judge(const std::vector<Target>& targets, const std::vector<Figure>& figures,
                             const Totals& totals, const Settings& settings, const std::string& inputs_key,
                             const RegionAreas& regions = {}, const FieldSupport& field = {},
                             const AreaChanges* changes = nullptr, const Works* works = nullptr);

}  // namespace steppe
