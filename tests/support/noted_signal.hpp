#pragma once

#include <csignal>

#include "pipeline/threads/interrupt.hpp"

namespace steppe_test {

// As if a signal had come before, for as long as the object lives.
class NotedSignal {
 public:
  explicit NotedSignal(int signal = SIGINT) { steppe::note_interrupt(signal); }
  ~NotedSignal() { steppe::note_interrupt(0); }
  NotedSignal(const NotedSignal&) = delete;
  NotedSignal& operator=(const NotedSignal&) = delete;
};

}  // namespace steppe_test
