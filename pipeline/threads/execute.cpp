#include "pipeline/threads/execute.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <mutex>
#include <utility>
#include <vector>

#include "libgeo/base/error.hpp"
#include "pipeline/threads/tsan_order.hpp"

// With workers.cpp, the only file that knows threads.
//
// A pipeline of three filters: hand out an index (serial), do the work (parallel), finish it (serial, in order). A
// token is a task in hand: its memory lives from the first filter to the last, so the number of tokens is the memory
// bound. No filter waits for another task: the finishing filter is entered only with a result in hand, and TBB keeps
// results that are early; the one lock of ours is never held while waiting for another filter. GDAL and PROJ handles
// are made inside work() and die there: none crosses a thread.

namespace steppe {
namespace {

using Begin = std::function<std::function<void()>(std::size_t)>;

void one_after_another(std::span<const std::size_t> tasks, const Begin& begin, const std::function<bool()>& stop) {
  for (const auto task : tasks) {
    if (stop()) return;
    begin(task)();
  }
}

// See hand_over.hpp. No work is done under it but what TBB runs one at a time anyway. Not a local variable: a worker
// must reach it before anything that this call made.
constinit std::mutex g_hand_over;

void in_parallel(std::span<const std::size_t> tasks, const Parallelism& parallelism, const Begin& begin,
                 const std::function<bool()>& stop) {
  using namespace oneapi::tbb;
  std::size_t next = 0;
  std::vector<std::function<void()>> finishers(
      tasks.size());  // tokens are positions: nothing but numbers goes through TBB
  const auto hand_out = [&](flow_control& control) -> std::size_t {
    const std::lock_guard lock(g_hand_over);
    if (next == tasks.size() || stop()) control.stop();
    return next == tasks.size() ? next : next++;
  };
  const auto work = [&](std::size_t position) {
    pass_on();
    finishers[position] = begin(tasks[position]);
    pass_on();
    return position;
  };
  const auto finish = [&](std::size_t position) {
    const std::lock_guard lock(g_hand_over);
    std::exchange(finishers[position], nullptr)();
  };
  const auto chain = make_filter<void, std::size_t>(filter_mode::serial_in_order, hand_out) &
                     make_filter<std::size_t, std::size_t>(filter_mode::parallel, work) &
                     make_filter<std::size_t, void>(filter_mode::serial_in_order, finish);
  // Otherwise oneTBB stops at the number of processors, whatever was asked for, and warns on stderr.
  const global_control limit(global_control::max_allowed_parallelism, static_cast<std::size_t>(parallelism.threads));
  task_arena arena(parallelism.threads);
  pass_on();
  arena.execute([&] { parallel_pipeline(static_cast<std::size_t>(parallelism.tasks_at_once), chain); });
  pass_on();
}

}  // namespace

void pass_on() { const std::lock_guard lock(g_hand_over); }

int usable_processors() {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(1, CPU_COUNT(&set)) : 1;
}

void execute_indexes(std::span<const std::size_t> tasks, const Parallelism& parallelism, const Begin& begin,
                     const std::function<bool()>& stop) {
  if (parallelism.tasks_at_once == 1)
    one_after_another(tasks, begin, stop);
  else
    in_parallel(tasks, parallelism, begin, stop);
}

Parallelism affordable(int threads, std::uint64_t memory_bytes, std::uint64_t task_bytes) {
  const int wanted = threads > 0 ? threads : usable_processors();
  const auto fitting = memory_bytes / std::max<std::uint64_t>(task_bytes, 1);
  if (fitting == 0)
    throw geo::UsageError(
        geo::message("memory: one tile does not fit (got {0} MiB, needs {1} MiB); raise --memory or lower grid.tile_px",
                     memory_bytes >> 20, (task_bytes >> 20) + 1));
  return {wanted, static_cast<int>(std::min<std::uint64_t>(fitting, static_cast<std::uint64_t>(wanted)))};
}

std::uint64_t memory_limit_bytes() {
  const auto machine =
      static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  std::uint64_t group = 0;
  std::ifstream in("/sys/fs/cgroup/memory.max");
  return in >> group && group > 0 ? std::min(machine, group) : machine;
}

}  // namespace steppe
