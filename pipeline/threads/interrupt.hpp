#pragma once

#include <string_view>

namespace steppe {

// How a signal ends the program. SIGINT and SIGTERM are answered in at most kLongestAnswer, wherever they come:
//
// - SignalWords, around every command: the process says the first sentence and ends at once with 130 or 143. For
//   what only reads, or has not begun to write.
// - InterruptGuard inside it, around what writes: the signal is noted. Stages look for it often and throw
//   geo::Interrupted, so that files in hand are removed and nothing of an unfinished stage is published. Should a stage
//   not come by in time (a system call that hangs, a library at work), the process says the second sentence and
//   ends: what was committed is whole, and the next run sweeps what was in hand, as after a kill. A second signal
//   kills at once.
//
// One thread makes and ends these objects, one inside the other.

inline constexpr double kLongestAnswerS = 1.8;

class SignalWords {
 public:
  // Both end the process; without a line's end.
  SignalWords(std::string_view at_once, std::string_view too_late);
  ~SignalWords();
  SignalWords(const SignalWords&) = delete;
  SignalWords& operator=(const SignalWords&) = delete;
};

class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
};

// The signal noted since the process started; 0: none. Thread-safe, cheap enough for every block.
int interrupt_signal();
// Whether there is one: a geo::Cancelled.
bool interrupted();
// Throws geo::Interrupted when there is one.
void check_interrupted();

// Notes a signal as if it had come, or forgets it (0): for whoever ends the work without one. Returns the one before.
int note_interrupt(int signal);

}  // namespace steppe
