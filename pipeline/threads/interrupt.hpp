#pragma once

namespace steppe {

// From construction to destruction SIGINT and SIGTERM are noted instead of killing the process: the run finishes or
// drops the tasks in hand, writes nothing half, and exits 130 or 143. A second signal kills at once.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
};

// The signal noted since the process started; 0: none. Thread-safe, cheap enough for every block.
int interrupt_signal();

}  // namespace steppe
