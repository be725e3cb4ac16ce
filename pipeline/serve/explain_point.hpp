#pragma once

#include <string>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// Where and of which years is asked, and how the work is done.
struct ExplainRequest {
  double longitude = 0, latitude = 0;
  std::vector<int> periods;  // of the index
  geo::ParallelFor parallel = geo::sequential_for;
  geo::Cancelled cancelled = [] { return false; };
};

// GET /api/v1/{workspace}/explain?lon=&lat=[&period=]: what stands in each layer at the place, year by year; on which
// dates it was seen, and what each observation was; why there is a value or none, in words. Throws ServeRefusal (422)
// for a place off the grid's projection; Interrupted when cancelled.
std::string explain_json(const ServedNight& night, const ExplainRequest& request);

}  // namespace steppe
