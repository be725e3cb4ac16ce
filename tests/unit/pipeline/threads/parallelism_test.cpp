#include "pipeline/threads/parallelism.hpp"

#include <gtest/gtest.h>

#include <cstdint>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

constexpr std::uint64_t kMiB = 1 << 20;

TEST(Affordable, AsManyTasksAsFitButNoMoreThanThreads) {
  EXPECT_EQ(affordable(4, 10000 * kMiB, 1000 * kMiB).tasks_at_once, 4);
  EXPECT_EQ(affordable(4, 10000 * kMiB, 1000 * kMiB).threads, 4);
  EXPECT_EQ(affordable(4, 2500 * kMiB, 1000 * kMiB).tasks_at_once, 2);
  EXPECT_EQ(affordable(4, 1000 * kMiB, 1000 * kMiB).tasks_at_once, 1);
  EXPECT_GE(affordable(0, 1000 * kMiB, 1).threads, 1) << "0: all there are";
}

TEST(Affordable, NotEvenOneTaskIsAProblemOfTheSettings) {
  try {
    affordable(4, 512 * kMiB, 1024 * kMiB);
    FAIL() << "no problem";
  } catch (const geo::UsageError& error) {
    EXPECT_EQ(geo::render(error.message()),
              "memory: one tile does not fit (got 512 MiB, needs 1025 MiB); raise --memory or lower grid.tile_px");
  }
}

}  // namespace
}  // namespace steppe
