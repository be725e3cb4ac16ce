#include "libgeo/base/stopwatch.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace {

TEST(Stopwatch, AddsToWhatIsThere) {
  using namespace std::chrono_literals;
  double seconds = 5;
  for (int i = 0; i < 2; ++i) {
    const geo::Stopwatch watch(seconds);
    std::this_thread::sleep_for(2ms);
    EXPECT_EQ(seconds, i == 0 ? 5 : seconds) << "nothing is added before the end";
  }
  EXPECT_GE(seconds, 5.004);
}

}  // namespace
