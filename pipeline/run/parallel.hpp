#pragma once

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/run/execute.hpp"

namespace steppe {

// execute() as the library asks for it: every index once, several at a time, handed out from the first to the last. For
// work that is merged in order and must not run far ahead (zonal_sweep()); workers() cuts ranges in halves instead, and
// its calls cost microseconds.
geo::ParallelFor parallel_for(const Parallelism& parallelism);

}  // namespace steppe
