#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// What the parts of a night's work take, in seconds of one processor, as run_cost() reckons them.
struct WorkCost {
  std::vector<double> cutting;  // a scene of the plan, onto the tiles of the tasks; 0: it is not cut
  std::vector<double> tasks;    // a task of those asked for, in their order, its scenes being cut
};

// Of some of the plan's tasks, by their positions. Reads nothing.
WorkCost work_cost(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks);

}  // namespace steppe
