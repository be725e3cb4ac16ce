#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace steppe {

// How much may happen at once.
struct Parallelism {
  int threads = 1;
  int tasks_at_once = 1;  // ≤ threads when memory is short (see affordable()), or open files (limited_by_files())
  std::size_t files_a_task = std::numeric_limits<std::size_t>::max();  // that one task may have open
};

// Threads and tasks for a memory bound: as many tasks as fit, at least one. `task_bytes` is the estimate for one task;
// threads ≤ 0 means all the process may use. Throws UsageError when not even one task fits.
Parallelism affordable(int threads, std::uint64_t memory_bytes, std::uint64_t task_bytes);

// The processors this process may run on; at least 1.
int usable_processors();

}  // namespace steppe
