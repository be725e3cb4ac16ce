#pragma once

#include <cstddef>
#include <functional>

namespace geo {

// Runs work(i) for every i below `count`, perhaps several at once, and returns when all are done; an exception of one
// of them ends the whole and is thrown by the call. The library owns no threads: whoever calls it hands one of these
// in. Work must not depend on the order.
using ParallelFor = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

// The plain loop.
inline void sequential_for(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

// Asked between pieces of long work, from any thread; true: give up. What was begun is thrown away.
using Cancelled = std::function<bool()>;

}  // namespace geo
