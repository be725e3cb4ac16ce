#pragma once

#include <string>

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// GET /api/v1/{workspace}/explain?lon=&lat=: what stands in each layer at the place, year by year; on which dates it
// was seen, and what each observation was; why there is a value or none, in words. Throws ServeRefusal (422) for a
// place off the grid's projection; Interrupted when cancelled.
std::string explain_json(const ServedNight& night, double longitude, double latitude, const geo::Cancelled& cancelled);

}  // namespace steppe
