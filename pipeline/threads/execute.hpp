#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace steppe {

// How much may happen at once.
struct Parallelism {
  int threads = 1;
  int tasks_at_once = 1;  // ≤ threads when memory is short (see affordable())
};

// Runs work(i) for every index of `tasks` and then finish(i, result) in the order of `tasks`, one finish at a time,
// whatever the number of threads. With one thread it is a plain loop: the readable specification of the other path.
// Stops handing out work when stop() is true; what was begun is finished. The first exception of work or finish ends
// the run and is thrown here.
template <class Result>
struct Work {
  std::function<Result(std::size_t)> work;
  std::function<void(std::size_t, Result&&)> finish;
  std::function<bool()> stop;
};

// Type-erased core of execute().
void execute_indexes(std::span<const std::size_t> tasks, const Parallelism& parallelism,
                     const std::function<std::function<void()>(std::size_t)>& begin, const std::function<bool()>& stop);

template <class Result>
void execute(std::span<const std::size_t> tasks, const Parallelism& parallelism, const Work<Result>& job) {
  execute_indexes(
      tasks, parallelism,
      [&](std::size_t i) -> std::function<void()> {
        auto result = std::make_shared<Result>(job.work(i));
        return [&job, i, result] { job.finish(i, std::move(*result)); };
      },
      job.stop);
}

// Threads and tasks for a memory bound: as many tasks as fit, at least one. `task_bytes` is the estimate for one task;
// threads ≤ 0 means all the process may use. Throws UsageError when not even one task fits.
Parallelism affordable(int threads, std::uint64_t memory_bytes, std::uint64_t task_bytes);

// The processors this process may run on; at least 1.
int usable_processors();

// What this process may use at most: the smaller of the machine's memory and its cgroup's limit.
std::uint64_t memory_limit_bytes();

}  // namespace steppe
