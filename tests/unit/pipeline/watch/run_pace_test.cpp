#include "pipeline/watch/run_pace.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

using std::chrono::seconds;

RunPace::Time at(int second) { return RunPace::Time(seconds(second)); }

TEST(RunPace, SaysWhatIsLeftFromWhatIsDone) {
  RunPace pace;
  pace.begin(at(100));
  EXPECT_FALSE(pace.seconds_left()) << "nothing is known before the first step";
  pace.add({.done = 1, .all = 10}, at(106));
  pace.add({.done = 2, .all = 10}, at(112));
  EXPECT_DOUBLE_EQ(pace.steps_a_minute(), 10);
  EXPECT_DOUBLE_EQ(*pace.seconds_left(), 48);
  pace.add({.done = 10, .all = 10}, at(150));
  EXPECT_DOUBLE_EQ(*pace.seconds_left(), 0);
}

TEST(RunPace, AnotherPhaseBeginsAnew) {
  RunPace pace;
  pace.begin(at(0));
  pace.add({.done = 4, .all = 4, .seconds = {9, 9, 9}}, at(1000));
  pace.begin(at(1000));
  EXPECT_EQ(pace.all(), 0u);
  pace.add({.done = 1, .all = 3, .seconds = {1, 2, 1}}, at(1010));
  EXPECT_DOUBLE_EQ(*pace.seconds_left(), 20) << "the cutting before it was slower";
  EXPECT_DOUBLE_EQ(pace.busy().read, 0.1);
}

TEST(RunPace, BusyIsAShareOfAllThreads) {
  RunPace pace;
  pace.begin(at(0));
  pace.add({.done = 1, .all = 2, .threads = 4, .seconds = {8, 4, 2}}, at(10));
  EXPECT_DOUBLE_EQ(pace.busy().read, 0.2);
  EXPECT_DOUBLE_EQ(pace.busy().compute, 0.1);
  EXPECT_DOUBLE_EQ(pace.busy().write, 0.05);
}

TEST(RunPace, IsNeverBusierThanItsThreads) {
  RunPace pace;
  pace.begin(at(0));
  pace.add({.done = 1, .all = 8, .threads = 1, .seconds = {3, 3, 0}}, at(2));
  const auto busy = pace.busy();
  EXPECT_LE(busy.read + busy.compute + busy.write, 1.0);
  pace.begin(at(5));
  pace.add({.done = 1, .all = 8}, at(5));
  EXPECT_EQ(pace.busy().read, 0) << "no time has passed";
}

}  // namespace
}  // namespace steppe
