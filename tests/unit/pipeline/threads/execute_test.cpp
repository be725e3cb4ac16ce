#include "pipeline/threads/execute.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "libgeo/base/interrupted.hpp"

namespace steppe {
namespace {

bool never() { return false; }

class Execute : public testing::TestWithParam<Parallelism> {};

INSTANTIATE_TEST_SUITE_P(Threads, Execute, testing::Values(Parallelism{1, 1}, Parallelism{4, 4}, Parallelism{4, 2}),
                         [](const auto& with) {
                           return std::to_string(with.param.threads) + "x" + std::to_string(with.param.tasks_at_once);
                         });

TEST_P(Execute, FinishesInTheOrderOfTheListWithItsOwnResult) {
  std::vector<std::size_t> tasks(200);
  std::iota(tasks.rbegin(), tasks.rend(), std::size_t{7});  // downward: not the order of the numbers
  std::vector<std::size_t> finished;
  Work<std::string> job;
  job.work = [](std::size_t task) {
    // Every other task takes its time, so that those behind it are ready first.
    if (task % 2 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
    return "result " + std::to_string(task);
  };
  job.finish = [&](std::size_t task, std::string&& result) {
    EXPECT_EQ(result, "result " + std::to_string(task));
    finished.push_back(task);
  };
  job.stop = never;
  execute<std::string>(tasks, GetParam(), job);
  EXPECT_EQ(finished, tasks);
}

TEST_P(Execute, NothingToDoIsDone) {
  Work<int> job{[](std::size_t) { return 0; }, [](std::size_t, int&&) { FAIL(); }, never};
  execute<int>({}, GetParam(), job);
}

TEST_P(Execute, WhatWasBegunBeforeTheStopIsFinishedAndNoMoreIsBegun) {
  std::vector<std::size_t> tasks(1000);
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  std::atomic<std::size_t> begun{0};
  std::vector<std::size_t> finished;
  Work<int> job;
  job.work = [&](std::size_t) { return static_cast<int>(++begun); };
  job.finish = [&](std::size_t task, int&&) { finished.push_back(task); };
  job.stop = [&] { return begun >= 5; };
  EXPECT_THROW(execute<int>(tasks, GetParam(), job), geo::Interrupted) << "a part of the tasks is no result";
  EXPECT_EQ(finished.size(), begun);
  EXPECT_GE(begun, 5u);
  EXPECT_LE(begun, 5u + static_cast<std::size_t>(GetParam().tasks_at_once) - 1);
  for (std::size_t i = 0; i < finished.size(); ++i) EXPECT_EQ(finished[i], i) << "no gap";
}

TEST_P(Execute, AnExceptionOfTheWorkComesOut) {
  const std::vector<std::size_t> tasks{0, 1, 2, 3, 4, 5, 6, 7};
  std::vector<std::size_t> finished;
  Work<int> job;
  job.work = [](std::size_t task) {
    if (task == 3) throw geo::Error(geo::ErrorKind::no_space, geo::message("disk full"));
    return 0;
  };
  job.finish = [&](std::size_t task, int&&) { finished.push_back(task); };
  job.stop = never;
  try {
    execute<int>(tasks, GetParam(), job);
    FAIL() << "no exception";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::no_space);
  }
  EXPECT_LE(finished.size(), 3u) << "nothing behind the one that failed";
}

TEST_P(Execute, AnExceptionOfTheFinishComesOut) {
  const std::vector<std::size_t> tasks{0, 1, 2, 3, 4, 5, 6, 7};
  std::vector<std::size_t> finished;
  Work<int> job;
  job.work = [](std::size_t) { return 0; };
  job.finish = [&](std::size_t task, int&&) {
    if (task == 2) throw std::runtime_error("finish 2");
    finished.push_back(task);
  };
  job.stop = never;
  EXPECT_THROW(execute<int>(tasks, GetParam(), job), std::runtime_error);
  EXPECT_EQ(finished, (std::vector<std::size_t>{0, 1}));
}

TEST_P(Execute, NoMoreThanAskedForDoWorkAtATime) {
  std::vector<std::size_t> tasks(300);
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  std::atomic<int> now{0}, most{0};
  Work<int> job;
  job.work = [&](std::size_t task) {
    const int many = ++now;
    for (int seen = most; seen < many && !most.compare_exchange_weak(seen, many);) continue;
    if (task % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
    --now;
    return 0;
  };
  job.finish = [](std::size_t, int&&) {};
  job.stop = never;
  execute<int>(tasks, GetParam(), job);
  EXPECT_LE(most, GetParam().tasks_at_once);
}

TEST(ExecuteInOrder, OneSlowTaskHoldsUpNoOther) {
  std::vector<std::size_t> tasks(8);
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  std::atomic<int> done{0};
  Work<int> job;
  job.waiting = 3;
  // The first task waits for more of the others than there are threads: with one result in hand a thread it waits in
  // vain, until the deadline.
  job.work = [&](std::size_t task) {
    if (task > 0) return ++done;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (done < 5 && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return done.load();
  };
  std::vector<int> results;
  job.finish = [&](std::size_t, int&& result) { results.push_back(result); };
  job.stop = never;
  execute<int>(tasks, Parallelism{2, 2}, job);
  ASSERT_EQ(results.size(), 8u);
  EXPECT_GE(results[0], 5);
}

}  // namespace
}  // namespace steppe
