#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "pipeline/threads/progress.hpp"

namespace steppe {

// How fast the steps of a phase go. One object a run; one thread at a time.
class RunPace {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // A phase begins: what was before it says nothing of it.
  void begin(Time now);
  void add(const Step& step, Time now);

  std::size_t done() const { return m_done; }
  std::size_t all() const { return m_all; }
  // Since the phase began; nothing before its first step is finished.
  double steps_a_minute() const;
  // If the steps that are left take as long as those that are done. Nothing before the first is finished.
  std::optional<double> seconds_left() const;
  // Shares (0 to 1) of the threads' time since the phase began. Zeroes where steps do not tell.
  StageSeconds busy() const;

 private:
  Time m_begun{};
  double m_seconds = 0;
  std::size_t m_done = 0, m_all = 0;
  int m_threads = 1;
  StageSeconds m_stages;
};

}  // namespace steppe
