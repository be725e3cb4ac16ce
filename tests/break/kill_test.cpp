#include <gtest/gtest.h>

#include <csignal>

#include "findings.hpp"
#include "nights.hpp"
#include "reference.hpp"
#include "two_nights.hpp"

namespace {

using namespace steppe_test;

constexpr RowName kFirst{"first night killed at random moments", "首次运行：随机时刻强制终止"};
constexpr RowName kSecond{"night with a new scene killed at random moments", "新影像之夜：随机时刻强制终止"};

// Kills a night once to three times, asks what stands there after each, then runs to the end.
std::string after_kills(TwoNights& nights, bool second, Trial& trial) {
  const auto place = nights.trial();
  nights.begin(second, place);
  std::string wrong;
  const auto kills = 1 + trial.below(3);
  for (std::uint64_t i = 0; i < kills; ++i) {
    const std::string threads = trial.below(2) == 0 ? "1" : "2";
    Process process(night_command(nights.world.config(), place, {"--threads", threads}), night_setting());
    wait_a_part_of(nights.after(second).takes, trial);
    process.signal(SIGKILL);
    process.wait();
    wrong += what_is_unfinished(nights, second, place);
    for (const auto question : {Question::query, i % 2 == 0 ? Question::verify : Question::carbon})
      wrong += what_is_mixed(nights, second, question, ask(question, nights.world, place));
  }
  return wrong + what_a_last_run_leaves(nights.world, place, nights.after(second).kept);
}

TEST(Kills, LoseNothingAndTheNextNightFinishes) {
  TwoNights nights(BreakWorld::Pages::all);
  Findings findings("kills");
  each_trial(60, 4, [&](Trial& trial) {
    const bool second = trial.number % 2 == 1;
    const auto wrong = after_kills(nights, second, trial);
    findings.count(second ? kSecond : kFirst, "SIGKILL", wrong.empty() ? Outcome::same : Outcome::wrong);
    EXPECT_EQ(wrong, "") << "trial " << trial.number;
  });
}

}  // namespace
