#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "pipeline/results/discrepancy.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/region_areas.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// What the same figure would be more by than in older boundaries, in its unit; nothing: not known.
using BoundaryPart = std::function<std::optional<double>(const Figure&)>;

// Of every official figure that the targets file states for a year that was computed, in its order. Nothing is
// guessed: a part is known only where both sides of it are.
std::vector<Discrepancy> discrepancies(const std::vector<Target>& targets, const std::vector<Figure>& figures,
                                       const Totals& totals, const RegionAreas& regions, const BoundaryPart& boundary);

}  // namespace steppe
