#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <utility>

#include "pipeline/threads/interrupt.hpp"
#include "pipeline/threads/parallelism.hpp"

namespace steppe {

// Runs work(i) for every index of `tasks` and then finish(i, result) in the order of `tasks`, one finish at a time,
// whatever the number of threads. With one thread it is a plain loop: the readable specification of the other path.
// Stops handing out work when stop() is true; what was begun is finished, and then Interrupted is thrown: execute()
// returns only when all was done. The first exception of work or finish ends the run and is thrown here. Calls are
// independent: a finish() may itself execute(), or wait for another call. No more than Parallelism::tasks_at_once are
// in work or wait to be finished, unless `waiting` lets more wait.
template <class Result>
struct Work {
  std::function<Result(std::size_t)> work = {};
  std::function<void(std::size_t, Result&&)> finish = {};
  std::function<bool()> stop = interrupted;
  int waiting = 0;  // results more, a thread, that may wait for one before them: kSmallResults where they are small
};

// So that one slow task does not have all others stand idle behind it (16 threads did work for 0.75 of their time). By
// simulation (tests/bench/task_graph): with tasks whose times differ by a third of their mean three keep 128 threads at
// work, more gain nothing.
inline constexpr int kSmallResults = 3;

// Type-erased core of execute().
void execute_indexes(std::span<const std::size_t> tasks, const Parallelism& parallelism,
                     const std::function<std::function<void()>(std::size_t)>& begin, const std::function<bool()>& stop,
                     int waiting);

template <class Result>
void execute(std::span<const std::size_t> tasks, const Parallelism& parallelism, const Work<Result>& job) {
  execute_indexes(
      tasks, parallelism,
      [&](std::size_t i) -> std::function<void()> {
        auto result = std::make_shared<Result>(job.work(i));
        return [&job, i, result] { job.finish(i, std::move(*result)); };
      },
      job.stop, job.waiting);
}

}  // namespace steppe
