#include "pipeline/watch/run_pace.hpp"

#include <algorithm>

namespace steppe {

void RunPace::begin(Time now) {
  *this = RunPace();
  m_begun = now;
}

void RunPace::add(const Step& step, Time now) {
  m_seconds = std::chrono::duration<double>(now - m_begun).count();
  m_done = step.done, m_all = step.all;
  m_threads = std::max(1, step.threads);
  m_stages += step.seconds;
}

double RunPace::steps_a_minute() const {
  constexpr double kLeast = 1e-3;  // of a second: a clock that has not moved is no speed without end
  return 60 * static_cast<double>(m_done) / std::max(m_seconds, kLeast);
}

std::optional<double> RunPace::seconds_left() const {
  if (m_done == 0) return std::nullopt;
  return m_seconds * static_cast<double>(m_all - std::min(m_done, m_all)) / static_cast<double>(m_done);
}

StageSeconds RunPace::busy() const {
  const double time = m_seconds * m_threads;
  if (!(time > 0)) return {};
  // Steps are told in their order, so that several threads' results may arrive at once, soon after the phase began.
  const double scale = 1 / std::max(time, m_stages.read + m_stages.compute + m_stages.write);
  return {m_stages.read * scale, m_stages.compute * scale, m_stages.write * scale};
}

}  // namespace steppe
