#include "pipeline/threads/parallelism.hpp"

#include <sched.h>

#include <algorithm>

#include "libgeo/base/error.hpp"

namespace steppe {

int usable_processors() {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(1, CPU_COUNT(&set)) : 1;
}

Parallelism affordable(int threads, std::uint64_t memory_bytes, std::uint64_t task_bytes) {
  const int wanted = threads > 0 ? threads : usable_processors();
  const auto fitting = memory_bytes / std::max<std::uint64_t>(task_bytes, 1);
  if (fitting == 0)
    throw geo::UsageError(
        geo::message("memory: one tile does not fit (got {0} MiB, needs {1} MiB); raise --memory or lower grid.tile_px",
                     memory_bytes >> 20, (task_bytes >> 20) + 1));
  Parallelism parallelism{wanted, wanted};
  if (fitting < static_cast<std::uint64_t>(wanted)) parallelism.tasks_at_once = static_cast<int>(fitting);
  return parallelism;
}

}  // namespace steppe
