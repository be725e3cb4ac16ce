#include "pipeline/threads/workers.hpp"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

#include "pipeline/threads/parallelism.hpp"
#include "pipeline/threads/thread_limit.hpp"
#include "pipeline/threads/tsan_order.hpp"

namespace steppe {
namespace {

namespace tbb = oneapi::tbb;

// Index after index until none is left. When one throws, nobody is handed another.
void hand_out(std::atomic<std::size_t>& next, std::size_t count, const std::function<void(std::size_t)>& work) {
  try {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  } catch (...) {
    next = count;
    throw;
  }
}

// Otherwise oneTBB stops at the number of processors, whatever was asked for, and warns on stderr.
struct Workers {
  explicit Workers(int wanted) : Workers(static_cast<std::size_t>(startable_threads(wanted))) {}
  explicit Workers(std::size_t startable)
      : threads(startable),
        limit(tbb::global_control::max_allowed_parallelism, threads),
        arena(static_cast<int>(startable)) {}

  void run(std::size_t count, const std::function<void(std::size_t)>& work) {
    pass_on();
    arena.execute([&] {
      tbb::this_task_arena::isolate([&] {
        std::atomic<std::size_t> next = 0;
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, std::min(count, threads), 1),
            [&](const tbb::blocked_range<std::size_t>&) {
              pass_on();
              hand_out(next, count, work);
              pass_on();
            },
            tbb::simple_partitioner());
      });
    });
    pass_on();
  }

  std::size_t threads;
  tbb::global_control limit;
  tbb::task_arena arena;
};

// Made when there is something to share out: it takes ten milliseconds.
class LazyWorkers {
 public:
  explicit LazyWorkers(int wanted) : m_wanted(wanted) {}
  Workers& get() {
    std::call_once(m_made, [this] { m_workers.emplace(m_wanted); });
    return *m_workers;
  }

 private:
  int m_wanted;
  std::once_flag m_made;
  std::optional<Workers> m_workers;
};

}  // namespace

geo::ParallelFor workers(int threads) {
  const int wanted = threads > 0 ? threads : usable_processors();
  if (wanted == 1) return geo::sequential_for;
  const auto shared = std::make_shared<LazyWorkers>(wanted);
  return [shared](std::size_t count, const std::function<void(std::size_t)>& work) {
    if (count < 2) return geo::sequential_for(count, work);
    shared->get().run(count, work);
  };
}

}  // namespace steppe
