#pragma once

#include "libgeo/base/parallel_for.hpp"

namespace steppe {

// A ParallelFor over `threads` threads (≤ 0: all that the process may use; 1: the plain loop). The threads stay between
// calls, which then cost microseconds. Indexes are handed out from the first to the last, so that work which is merged
// in order does not run far ahead. Copies share them. May be called from several threads at once, and from inside its
// own work. The first exception of some work is thrown by the call, when nothing of that call runs any more.
geo::ParallelFor workers(int threads);

}  // namespace steppe
