// execute() with far more tasks than threads and nothing but bookkeeping in them: what the sanitizer is to look at.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

TEST(ExecuteContention, FinishNeedsNoLockAndMemoryIsBounded) {
  std::vector<std::size_t> tasks(5000);
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  std::atomic<int> in_hand{0}, most{0};
  std::vector<std::size_t> finished;  // no lock: finish() is called one at a time
  std::size_t sum = 0;
  Work<std::vector<std::size_t>> job;
  job.work = [&](std::size_t task) {
    const int now = ++in_hand;
    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) continue;
    return std::vector<std::size_t>(task % 100, task);
  };
  job.finish = [&](std::size_t task, std::vector<std::size_t>&& result) {
    --in_hand;
    finished.push_back(task);
    sum = std::accumulate(result.begin(), result.end(), sum);
  };
  job.stop = [] { return false; };
  execute<std::vector<std::size_t>>(tasks, {8, 3}, job);
  EXPECT_EQ(finished, tasks);
  EXPECT_EQ(in_hand, 0);
  EXPECT_LE(most, 3) << "never more results in memory than tasks_at_once";
  std::size_t wanted = 0;
  for (const auto task : tasks) wanted += task * (task % 100);
  EXPECT_EQ(sum, wanted);
}

TEST(ExecuteContention, AStopFromTheWorkersIsSeen) {
  std::vector<std::size_t> tasks(5000);
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  std::atomic<bool> enough{false};
  std::size_t finished = 0;
  Work<int> job;
  job.work = [&](std::size_t task) { return task >= 100 ? (enough = true, 1) : 0; };
  job.finish = [&](std::size_t, int&&) { ++finished; };
  job.stop = [&] { return enough.load(); };
  EXPECT_THROW(execute<int>(tasks, {8, 8}, job), geo::Interrupted);
  EXPECT_GE(finished, 101u);
  EXPECT_LE(finished, 120u);
}

// A deadlock ends the program after half a minute instead of keeping everybody waiting.
class Alarm {
 public:
  Alarm() { ::alarm(30); }
  ~Alarm() { ::alarm(0); }
};

TEST(ExecuteContention, AFinishMayExecuteItself) {
  const Alarm alarm;
  const std::vector<std::size_t> tasks{0, 1, 2, 3, 4, 5, 6, 7};
  std::size_t sum = 0;  // no lock: finish() is called one at a time, in either call
  Work<std::size_t> inner, outer;
  inner.work = [](std::size_t task) { return task; };
  inner.finish = [&](std::size_t, std::size_t&& result) { sum += result; };
  inner.stop = [] { return false; };
  outer = inner;
  outer.finish = [&](std::size_t, std::size_t&& result) {
    execute<std::size_t>(tasks, {2, 2}, inner);
    sum += 100 * result;
  };
  execute<std::size_t>(tasks, {3, 3}, outer);
  EXPECT_EQ(sum, 8u * 28 + 100 * 28);
}

TEST(ExecuteContention, AFinishMayWaitForTheFinishOfAnotherCall) {
  const Alarm alarm;
  const std::vector<std::size_t> tasks{0, 1, 2, 3};
  std::atomic<int> first{0}, second{0};
  // Each finish waits until the other call has come as far: both must go on side by side.
  const auto run = [&](std::atomic<int>& own, std::atomic<int>& other) {
    Work<int> job;
    job.work = [](std::size_t) { return 0; };
    job.finish = [&](std::size_t task, int&&) {
      ++own;
      while (other <= static_cast<int>(task)) std::this_thread::yield();
    };
    job.stop = [] { return false; };
    execute<int>(tasks, {2, 2}, job);
  };
  std::thread beside([&] { run(second, first); });
  run(first, second);
  beside.join();
  EXPECT_EQ(first, 4);
  EXPECT_EQ(second, 4);
}

}  // namespace
}  // namespace steppe
