// A sweep by several workers, in whatever order: the same sums, the same groups lost, the same order of handing over.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "tests/support/sweep_world.hpp"

namespace {

using namespace geo;
using steppe_test::block_layer;
using steppe_test::same_sums;
using steppe_test::SweepWorld;

// As many threads as asked for, each with a share of the work in random order.
ParallelFor workers(std::size_t threads, unsigned seed) {
  return [=](std::size_t count, const std::function<void(std::size_t)>& work) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    std::exception_ptr failure;
    std::mutex mutex;
    std::vector<std::thread> running;
    for (std::size_t t = 0; t < threads; ++t)
      running.emplace_back([&, t] {
        try {
          for (std::size_t i = t; i < count; i += threads) work(order[i]);
        } catch (...) {
          const std::lock_guard lock(mutex);
          failure = std::current_exception();
        }
      });
    for (std::thread& one : running) one.join();
    if (failure) std::rethrow_exception(failure);
  };
}

std::vector<FinishedGroup> swept(const SweepWorld& world, const ZonalRequest& request, const ParallelFor& parallel) {
  std::vector<FinishedGroup> groups;
  zonal_sweep(
      world.plan, world.group_of, PixelArea::constant(world.grid), request, parallel, [] { return false; },
      [&](FinishedGroup&& one) { groups.push_back(std::move(one)); });
  return groups;
}

void expect_same(const std::vector<FinishedGroup>& a, const std::vector<FinishedGroup>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(a[i].group, b[i].group) << "place " << i;
    ASSERT_EQ(a[i].sums.ok(), b[i].sums.ok()) << "group " << a[i].group;
    if (a[i].sums.ok())
      EXPECT_TRUE(same_sums(a[i].sums.value(), b[i].sums.value())) << "group " << a[i].group;
    else
      EXPECT_EQ(render(a[i].sums.fault().message), render(b[i].sums.fault().message));
  }
}

TEST(ZonalSweepThreads, TheSameSumsInTheSameOrder) {
  const SweepWorld world(11);
  const auto expected = swept(world, world.request(), sequential_for);
  ASSERT_GT(expected.size(), 10u);
  for (const std::size_t threads : {1u, 2u, 3u})
    for (const unsigned seed : {1u, 2u}) {
      SCOPED_TRACE(std::to_string(threads) + " threads");
      expect_same(expected, swept(world, world.request(), workers(threads, seed)));
    }
}

TEST(ZonalSweepThreads, TheSameGroupsAreLost) {
  const SweepWorld world(12);
  auto request = world.request();
  request.max_values = 30000;
  const auto log = std::make_shared<steppe_test::BlockLog>(28);
  log->broken = {7, 22};
  request.layers[0] = block_layer("classes", world.classes, {80, 90}, log);
  const auto expected = swept(world, request, sequential_for);
  const auto lost = [&](FaultKind kind) {
    return std::count_if(expected.begin(), expected.end(),
                         [&](const FinishedGroup& one) { return !one.sums && one.sums.fault().kind == kind; });
  };
  EXPECT_GT(lost(FaultKind::too_large), 0);
  EXPECT_GT(lost(FaultKind::truncated), 0);
  EXPECT_GT(std::count_if(expected.begin(), expected.end(), [](const FinishedGroup& one) { return one.sums.ok(); }), 0);
  for (const unsigned seed : {1u, 2u, 3u, 4u}) expect_same(expected, swept(world, request, workers(3, seed)));
}

// A worker that cannot open its sources must not leave the others waiting for its band.
TEST(ZonalSweepThreads, WhatGoesWrongInOneBandEndsAll) {
  SweepWorld world(13);
  std::atomic<int> opened = 0;
  ZonalRequest request{.layers = {block_layer("cover", world.cover, {256, 16})}};
  request.layers.push_back({"late", 0, [&]() -> Result<std::unique_ptr<RasterSource>> {
                              if (++opened > 1) return Fault{FaultKind::missing, message("{0}: gone", "late")};
                              return block_layer("late", world.index, {256, 16}).open();
                            }});
  std::atomic<std::size_t> began = 0;
  const ParallelFor both = [&](std::size_t count, const std::function<void(std::size_t)>& work) {
    // Nobody begins before both are there, so that the second set of sources is really asked for.
    workers(2, 1)(2, [&](std::size_t i) {
      ++began;
      while (began < 2) std::this_thread::yield();
      for (std::size_t k = i; k < count; k += 2) work(k);
    });
  };
  bool threw = false;
  try {
    swept(world, request, both);
  } catch (const std::runtime_error& error) {
    threw = std::string(error.what()) == "late: gone";
  }
  EXPECT_TRUE(threw || opened == 1) << "one worker may have done everything with the first set";
}

TEST(ZonalSweepThreads, CancelledByAnyWorker) {
  const SweepWorld world(14);
  for (const int after : {0, 1, 2}) {
    std::atomic<int> asked = 0;
    EXPECT_FALSE(zonal_sweep(
        world.plan, world.group_of, PixelArea::constant(world.grid), world.request(), workers(3, 1),
        [&] { return asked++ >= after; }, [](FinishedGroup&&) {}));
  }
}

}  // namespace
