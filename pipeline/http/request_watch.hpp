#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace steppe {

// Whether a request is still worth its work: asked by handlers on any thread, often. Looks at the socket itself, at
// most every 20 ms, so that no thread has to wait there for a client to go away. A client that ends its half of the
// connection is gone: browsers and programs that want an answer do not. REQUIRES that the socket stays open as long as
// somebody may ask.
class RequestWatch {
 public:
  using Clock = std::chrono::steady_clock;

  RequestWatch(int socket, Clock::time_point deadline, const std::atomic<bool>& stop)
      : m_socket(socket), m_deadline(deadline), m_stop(stop) {}

  bool cancelled();
  // Why, after it said so.
  bool client_gone() const { return m_gone; }
  bool late() const { return !m_answer_begun && Clock::now() >= m_deadline; }
  // From now on time does not count: a long answer takes what it takes.
  void answer_begins() { m_answer_begun = true; }

 private:
  const int m_socket;
  const Clock::time_point m_deadline;
  const std::atomic<bool>& m_stop;
  std::atomic<bool> m_gone = false, m_answer_begun = false;
  std::atomic<std::int64_t> m_looked = 0;
};

}  // namespace steppe
