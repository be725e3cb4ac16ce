#include "pipeline/threads/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace steppe {
namespace {

std::atomic<int> g_signal{0};  // a signal handler can reach nothing else
static_assert(std::atomic<int>::is_always_lock_free);

void note(int signal) {
  g_signal = signal;
  std::signal(signal, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  std::signal(SIGINT, note);
  std::signal(SIGTERM, note);
}

InterruptGuard::~InterruptGuard() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

int interrupt_signal() { return g_signal; }

}  // namespace steppe
