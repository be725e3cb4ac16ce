#include "pipeline/threads/execute.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/threads/thread_limit.hpp"
#include "pipeline/threads/tsan_order.hpp"

// With workers.cpp, the only file that knows threads.
//
// A pipeline of three filters: hand out an index (serial), do the work (parallel), finish it (serial, in order). A
// token is a task in work or its result that waits for one before it, so the number of tokens is the memory bound; how
// many do work at a time is the number of threads in the arena. No filter waits for another task: the finishing filter
// is entered only with a result in hand, and TBB keeps results that are early. There is no lock of ours: TBB runs each
// serial filter of a call one at a time, and calls do not know of each other, so a finish() may start or wait for
// another execute(). pass_on() only shows the order to ThreadSanitizer. GDAL and PROJ handles are made inside work()
// and die there: none crosses a thread.

namespace steppe {
namespace {

using Begin = std::function<std::function<void()>(std::size_t)>;

void one_after_another(std::span<const std::size_t> tasks, const Begin& begin, const std::function<bool()>& stop) {
  for (const auto task : tasks) {
    if (stop()) return;
    begin(task)();
  }
}

void in_parallel(std::span<const std::size_t> tasks, const Parallelism& parallelism, const Begin& begin,
                 const std::function<bool()>& stop, int waiting) {
  using namespace oneapi::tbb;
  std::size_t next = 0;
  std::vector<std::function<void()>> finishers(
      tasks.size());  // tokens are positions: nothing but numbers goes through TBB
  const auto hand_out = [&](flow_control& control) -> std::size_t {
    pass_on();
    const bool ended = next == tasks.size() || stop();
    if (ended) control.stop();
    const std::size_t position = ended ? tasks.size() : next++;
    pass_on();
    return position;
  };
  const auto work = [&](std::size_t position) {
    pass_on();
    finishers[position] = begin(tasks[position]);
    pass_on();
    return position;
  };
  const auto finish = [&](std::size_t position) {
    pass_on();
    std::exchange(finishers[position], nullptr)();
    pass_on();
  };
  const auto chain = make_filter<void, std::size_t>(filter_mode::serial_in_order, hand_out) &
                     make_filter<std::size_t, std::size_t>(filter_mode::parallel, work) &
                     make_filter<std::size_t, void>(filter_mode::serial_in_order, finish);
  // Otherwise oneTBB stops at the number of processors, whatever was asked for, and warns on stderr.
  const int threads = startable_threads(std::min(parallelism.threads, parallelism.tasks_at_once));
  const global_control limit(global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  const int tokens = parallelism.tasks_at_once + waiting * threads;
  task_arena arena(threads);
  pass_on();
  arena.execute([&] { parallel_pipeline(static_cast<std::size_t>(tokens), chain); });
  pass_on();
}

}  // namespace

void execute_indexes(std::span<const std::size_t> tasks, const Parallelism& parallelism, const Begin& begin,
                     const std::function<bool()>& stop, int waiting) {
  if (parallelism.tasks_at_once == 1)
    one_after_another(tasks, begin, stop);
  else
    in_parallel(tasks, parallelism, begin, stop, waiting);
  geo::give_up_if(stop);  // whatever was begun last may have been left half done
}

}  // namespace steppe
