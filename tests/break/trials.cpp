#include "trials.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

namespace steppe_test {
namespace {

// Of two idle processors; to draw the worlds and to finish their first nights takes the beginning.
constexpr std::uint64_t kWholeSuite_s = 1200, kWorlds_s = 25;

std::optional<std::uint64_t> from_environment(const char* name) {
  const char* text = std::getenv(name);
  if (text == nullptr || *text == '\0') return std::nullopt;
  return std::stoull(text);
}

}  // namespace

bool one_trial_alone() { return from_environment("STEPPE_BREAK_TRIAL").has_value(); }

void each_trial(std::uint64_t whole, std::uint64_t least, const std::function<void(Trial&)>& attempt) {
  const std::uint64_t seed = from_environment("STEPPE_BREAK_SEED").value_or(0);
  const auto one = [&](std::uint64_t number) {
    std::seed_seq parts{seed, number};
    Trial trial{number, std::mt19937_64(parts)};
    SCOPED_TRACE("again: STEPPE_BREAK_TRIAL=" + std::to_string(number) + " STEPPE_BREAK_SEED=" + std::to_string(seed));
    attempt(trial);
  };
  if (const auto alone = from_environment("STEPPE_BREAK_TRIAL")) return one(*alone);
  const std::uint64_t seconds = from_environment("STEPPE_BREAK_SECONDS").value_or(kWholeSuite_s);
  const std::uint64_t for_trials = std::clamp(seconds, kWorlds_s, 100 * kWholeSuite_s) - kWorlds_s;
  const std::uint64_t count = std::max(least, whole * for_trials / (kWholeSuite_s - kWorlds_s));
  for (std::uint64_t number = 0; number < count && !testing::Test::HasFatalFailure(); ++number) one(number);
}

}  // namespace steppe_test
