// execute() with far more tasks than threads and nothing but bookkeeping in them: what the sanitizer is to look at.
#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <vector>

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
  execute<int>(tasks, {8, 8}, job);
  EXPECT_GE(finished, 101u);
  EXPECT_LE(finished, 120u);
}

}  // namespace
}  // namespace steppe
