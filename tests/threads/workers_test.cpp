#include "pipeline/threads/workers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

namespace steppe {
namespace {

// Plain variables written by workers and read after the call: ThreadSanitizer would see a missing hand-over.
TEST(Workers, DoEverythingOnceAndHandItBack) {
  const auto parallel = workers(4);
  for (const std::size_t count : {0u, 1u, 2u, 1000u}) {
    std::vector<int> seen(count, 0);
    parallel(count, [&](std::size_t i) { ++seen[i]; });
    EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), 0), static_cast<int>(count));
  }
}

TEST(Workers, MayBeCalledFromInsideAndFromSeveralThreads) {
  const auto parallel = workers(3);
  std::atomic<int> total = 0;
  const auto nested = [&] { parallel(20, [&](std::size_t) { parallel(10, [&](std::size_t) { ++total; }); }); };
  std::thread other(nested);
  nested();
  other.join();
  EXPECT_EQ(total, 400);
}

TEST(Workers, ThrowWhatTheWorkThrewAndGoOnAfterwards) {
  const auto parallel = workers(2);
  EXPECT_THROW(parallel(100,
                        [](std::size_t i) {
                          if (i == 37) throw std::runtime_error("bad");
                        }),
               std::runtime_error);
  std::atomic<int> done = 0;
  parallel(100, [&](std::size_t) { ++done; });
  EXPECT_EQ(done, 100);
}

}  // namespace
}  // namespace steppe
