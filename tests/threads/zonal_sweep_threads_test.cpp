// A sweep by several workers, in whatever order: the same sums, the same groups lost, the same order of handing over.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "libgeo/sweep/zonal_sweep.hpp"
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

// A high grid of many bands, and one worker too slow to be waited for: the other one runs ahead until the queue is
// full.
struct HighWorld {
  Grid grid{0, 0, 10, 10, 512, 256 * 12};  // two windows a band
  Raster<std::int16_t> values{grid, 1};
  CoveragePlan plan = plan_coverage(
      std::vector<Zone>{
          {"id", "name", "county", "", {{{{0, -30720}, {5120, -30720}, {5120, 0}, {0, 0}, {0, -30720}}, {}}}}},
      grid);

  // Values are asked for: few bands may wait.
  bool sweep(const ZonalLayer& layer, const Cancelled& cancelled) const {
    const ZonalRequest request{.layers = {layer}, .values = true};
    return zonal_sweep(plan, {0}, PixelArea::constant(grid), request, workers(3, 1), cancelled, [](FinishedGroup&&) {});
  }
};

// Of the bands after the first one, two wait in the queue and two in the hands of the other workers.
constexpr int kWindowsUntilAllWait = 1 + 4 * 2;

// Sources that read the very first window only when all other workers have nothing left to do but wait, or fail to.
class HeldSource final : public RasterSource {
 public:
  HeldSource(std::unique_ptr<RasterSource> source, std::atomic<int>& begun, bool fails)
      : m_source(std::move(source)), m_begun(begun), m_fails(fails) {}
  const RasterInfo& info() const override { return m_source->info(); }
  const std::string& name() const override { return m_source->name(); }
  Result<void> read(int, const Window&, std::span<std::uint8_t>) override { return {}; }
  Result<void> read(int band, const Window& window, std::span<std::int16_t> out) override {
    ++m_begun;
    const bool first = window.row == 0 && window.col == 0;
    while (first && m_begun < kWindowsUntilAllWait) std::this_thread::yield();
    if (first && m_fails) throw std::runtime_error("broken");
    return m_source->read(band, window, out);
  }
  Result<void> read(int, const Window&, std::span<std::uint16_t>) override { return {}; }
  Result<void> read(int, const Window&, std::span<float>) override { return {}; }
  Result<void> read(int, const Window&, std::span<double>) override { return {}; }

 private:
  std::unique_ptr<RasterSource> m_source;
  std::atomic<int>& m_begun;
  bool m_fails;
};

ZonalLayer held_layer(const HighWorld& world, std::atomic<int>& begun, bool fails) {
  return {"held", 0, [&world, &begun, fails]() -> Result<std::unique_ptr<RasterSource>> {
            auto source = block_layer("held", world.values, {256, 256}).open();
            return std::unique_ptr<RasterSource>(std::make_unique<HeldSource>(std::move(source).value(), begun, fails));
          }};
}

TEST(ZonalSweepThreads, WhoRunsAheadWaitsForTheBandThatIsDue) {
  const HighWorld world;
  std::atomic<int> begun = 0;
  EXPECT_TRUE(world.sweep(held_layer(world, begun, false), [] { return false; }));
  EXPECT_EQ(begun, 24);
}

TEST(ZonalSweepThreads, WhoWaitsIsToldOfFailure) {
  const HighWorld world;
  std::atomic<int> begun = 0;
  EXPECT_THROW(world.sweep(held_layer(world, begun, true), [] { return false; }), std::runtime_error);
  EXPECT_EQ(begun, kWindowsUntilAllWait);
}

TEST(ZonalSweepThreads, WhoWaitsIsToldOfCancelling) {
  const HighWorld world;
  std::atomic<int> begun = 0;
  // Seen by the worker of the first band only, before its second window.
  const Cancelled cancelled = [&] { return begun >= kWindowsUntilAllWait; };
  EXPECT_FALSE(world.sweep(held_layer(world, begun, false), cancelled));
  EXPECT_EQ(begun, kWindowsUntilAllWait);
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
