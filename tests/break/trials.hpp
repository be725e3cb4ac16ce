#pragma once

#include <cstdint>
#include <functional>
#include <random>

namespace steppe_test {

// One thing tried: its number makes it what it is, so that it can be tried again alone.
struct Trial {
  std::uint64_t number = 0;
  std::mt19937_64 random;

  // A whole number of 0 … below - 1.
  std::uint64_t below(std::uint64_t limit) { return random() % limit; }
  // A number of [0, 1).
  double fraction() { return static_cast<double>(random() >> 11) * 0x1p-53; }
  template <class List>
  const auto& one_of(const List& list) {
    return list[static_cast<std::size_t>(below(list.size()))];
  }
};

// Tries as many as the suite has time for: `whole` of them in the whole suite of 20 minutes, in proportion with
// $STEPPE_BREAK_SECONDS less, but at least `least`. $STEPPE_BREAK_SEED (0) begins another series; $STEPPE_BREAK_TRIAL
// tries that one alone.
void each_trial(std::uint64_t whole, std::uint64_t least, const std::function<void(Trial&)>& attempt);

// Whether one trial alone is looked at: then it keeps what it leaves.
bool one_trial_alone();

}  // namespace steppe_test
