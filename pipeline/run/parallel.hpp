#pragma once

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/run/execute.hpp"

namespace steppe {

// execute() as the library asks for it: every index once, several at a time.
geo::ParallelFor parallel_for(const Parallelism& parallelism);

}  // namespace steppe
