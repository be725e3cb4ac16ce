#include "pipeline/threads/interrupt.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/threads/execute.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe {
namespace {

using steppe_test::file_tree;
using steppe_test::TinyNight;

// A signal that was noted stays noted, so these tests signal a process of their own: the test program started again
// (style "threadsafe"), which finds the folder of the first process in the environment.
constexpr const char* kFolder = "STEPPE_TEST_INTERRUPTED_NIGHT";

// 24 tasks: tiles of 2 × 2 pixels in two years.
Settings settings_in(const std::filesystem::path& folder, int threads) {
  Settings settings = TinyNight::settings_in(folder);
  settings.grid.tile_px = 2;
  settings.periods.years = {2020, 2021};
  settings.run.threads = threads;
  settings.run.memory_mb = 16384;
  return settings;
}

struct SignalAfterTwo : steppe_test::Silent {
  std::size_t done = 0;
  void step_done(const Step& step) override {
    done = step.done;
    if (done == 2) std::raise(SIGINT);
  }
};

// What is done when a night of 24 tasks stops after the second: with several threads, what is in work beside the second
// is finished, and results that were waiting for it are kept.
std::size_t most_done(int threads) {
  return threads == 1 ? 2 : 1 + static_cast<std::size_t>(threads) * (1 + kSmallResults);
}

// 130 when the night stopped soon and says how far it came.
[[noreturn]] void interrupted_night(int threads) {
  const std::filesystem::path folder = std::getenv(kFolder);
  const InterruptGuard guard;
  SignalAfterTwo progress;
  try {
    run_night(settings_in(folder, threads), {folder / "work"}, {}, progress);
  } catch (const geo::Interrupted& error) {
    const bool right =
        interrupt_signal() == SIGINT && progress.done >= 2 && progress.done <= most_done(threads) &&
        std::string(error.what()).starts_with("interrupted: " + std::to_string(progress.done) + " tasks");
    std::_Exit(right ? 130 : 2);
  }
  std::_Exit(1);  // a night that is not finished has no result
}

class InterruptDeathTest : public testing::TestWithParam<int> {
 protected:
  InterruptDeathTest() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

INSTANTIATE_TEST_SUITE_P(Threads, InterruptDeathTest, testing::Values(1, 4));

TEST_P(InterruptDeathTest, TheNextRunFinishesWithTheSameBytes) {
  const int threads = GetParam();
  std::optional<TinyNight> tiny;
  if (std::getenv(kFolder) == nullptr) {
    tiny.emplace();
    steppe_test::put_noisy_scenes(*tiny);
    setenv(kFolder, tiny->dir.path().c_str(), 1);
  }
  EXPECT_EXIT(interrupted_night(threads), testing::ExitedWithCode(130), "");
  unsetenv(kFolder);

  const auto folder = tiny->dir.path();
  for (const auto& [path, content] : file_tree(folder / "work"))
    EXPECT_EQ(path.find(".part."), std::string::npos) << path << " is half a file";
  const auto settings = settings_in(folder, threads);
  steppe_test::Silent silent;
  const auto rest = run_night(settings, {folder / "work"}, {}, silent);
  EXPECT_GE(rest.up_to_date, 2u) << "what was done stays done";
  EXPECT_EQ(rest.up_to_date + rest.done, 24u);

  std::filesystem::create_directories(folder / "undisturbed");
  run_night(settings, {folder / "undisturbed"}, {}, silent);
  EXPECT_EQ(steppe_test::difference(file_tree(folder / "undisturbed/products"), file_tree(folder / "work/products")),
            "");
}

TEST(InterruptGuardDeathTests, ASecondSignalKills) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        const InterruptGuard guard;
        std::raise(SIGTERM);
        if (interrupt_signal() != SIGTERM) std::_Exit(1);
        std::raise(SIGTERM);
        std::_Exit(0);
      },
      testing::KilledBySignal(SIGTERM), "");
}

TEST(InterruptGuardDeathTests, OutsideTheGuardASignalKills) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        { const InterruptGuard guard; }
        std::raise(SIGINT);
        std::_Exit(0);
      },
      testing::KilledBySignal(SIGINT), "");
}

// Around a command: what only reads ends at once, with a sentence and the code a shell gives a signal.
TEST(SignalWordsDeathTests, WithoutAGuardTheProcessSaysSoAndLeavesAtOnce) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        const SignalWords words("interrupted: nothing was changed", "too late");
        std::raise(SIGTERM);
        std::_Exit(0);
      },
      testing::ExitedWithCode(143), "^interrupted: nothing was changed\n$");
}

// A library at work or a system call that hangs does not look at the signal: the process answers for it.
TEST(SignalWordsDeathTests, AStageThatDoesNotComeByIsLeftInTime) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EXIT(
      {
        const SignalWords words("at once", "interrupted in the middle");
        const InterruptGuard guard;
        std::raise(SIGINT);
        std::this_thread::sleep_for(std::chrono::seconds(30));
        std::_Exit(0);
      },
      testing::ExitedWithCode(130), "^interrupted in the middle\n$");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10))
      << "two seconds, and the start of a process";
}

TEST(SignalWordsDeathTests, AStageThatComesByIsNot) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        const SignalWords words("at once", "too late");
        const InterruptGuard guard;
        std::raise(SIGINT);
        try {
          check_interrupted();
        } catch (const geo::Interrupted&) {
          std::_Exit(7);
        }
        std::_Exit(0);
      },
      testing::ExitedWithCode(7), "^$");
}

TEST(Interrupt, WithoutASignalThereIsNone) { EXPECT_EQ(interrupt_signal(), 0); }

}  // namespace
}  // namespace steppe
