#pragma once

#include <cstddef>
#include <functional>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

// Runs work(i) for every i below `count` as `parallel` does, and returns the fault of the lowest i that has one: the
// same for any number of threads, as everything before it is done. What comes after a known fault may be left out.
// `stop` true: nothing more is begun, and what is returned means nothing.
Result<void> first_fault(const ParallelFor& parallel, std::size_t count,
                         const std::function<Result<void>(std::size_t)>& work, const Cancelled& stop = {});

}  // namespace geo
