#include "pipeline/threads/interrupt.hpp"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <csignal>

#include "libgeo/base/interrupted.hpp"

// What a signal handler may do is little: it reads what stands here since before it was installed, writes to standard
// error, starts a timer, and ends the process.

namespace steppe {
namespace {

constexpr int kExitOfSignal = 128;  // added to its number, as shells do

std::atomic<int> g_signal{0};  // a signal handler can reach nothing else
static_assert(std::atomic<int>::is_always_lock_free);

class Words {
 public:
  void set(std::string_view words) {
    m_size = std::min(words.size(), m_text.size() - 1);
    std::copy_n(words.begin(), m_size, m_text.begin());
    if (m_size > 0) m_text[m_size++] = '\n';
  }
  bool empty() const { return m_size == 0; }
  void say() const {
    if (m_size > 0 && ::write(STDERR_FILENO, m_text.data(), m_size) < 0) return;  // nobody is left to be told
  }

 private:
  std::array<char, 512> m_text{};
  std::size_t m_size = 0;
};

Words g_at_once, g_too_late;

struct Handlers {
  struct sigaction interrupt, terminate, alarm;
};
Handlers g_outside;  // of SignalWords
timer_t g_timer;
bool g_has_timer = false;

void leave_at_once(int signal) {
  g_at_once.say();
  ::_exit(kExitOfSignal + signal);
}

void leave_too_late(int) {
  g_too_late.say();
  ::_exit(kExitOfSignal + g_signal);
}

void note(int signal) {
  g_signal = signal;
  std::signal(signal, SIG_DFL);
  if (!g_has_timer) return;
  struct itimerspec when {};
  when.it_value.tv_sec = static_cast<time_t>(kLongestAnswerS);
  when.it_value.tv_nsec = std::lround((kLongestAnswerS - std::floor(kLongestAnswerS)) * 1e9);
  ::timer_settime(g_timer, 0, &when, nullptr);
}

struct sigaction installed(int signal, void (*handler)(int)) {
  struct sigaction action {
  }, before{};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, &before);
  return before;
}

void restore(int signal, const struct sigaction& before) { ::sigaction(signal, &before, nullptr); }

void handle_with(void (*handler)(int)) {
  installed(SIGINT, handler);
  installed(SIGTERM, handler);
}

}  // namespace

SignalWords::SignalWords(std::string_view at_once, std::string_view too_late) {
  g_at_once.set(at_once);
  g_too_late.set(too_late);
  g_has_timer = ::timer_create(CLOCK_MONOTONIC, nullptr, &g_timer) == 0;  // it sends SIGALRM
  g_outside.alarm = installed(SIGALRM, leave_too_late);
  g_outside.interrupt = installed(SIGINT, leave_at_once);
  g_outside.terminate = installed(SIGTERM, leave_at_once);
}

SignalWords::~SignalWords() {
  if (g_has_timer) ::timer_delete(g_timer);
  g_has_timer = false;
  restore(SIGINT, g_outside.interrupt);
  restore(SIGTERM, g_outside.terminate);
  restore(SIGALRM, g_outside.alarm);
  g_at_once.set({});
}

InterruptGuard::InterruptGuard() { handle_with(note); }

InterruptGuard::~InterruptGuard() { handle_with(g_at_once.empty() ? SIG_DFL : leave_at_once); }

int interrupt_signal() { return g_signal; }

bool interrupted() { return g_signal != 0; }

void check_interrupted() {
  if (interrupted()) throw geo::Interrupted();
}

int note_interrupt(int signal) { return g_signal.exchange(signal); }

}  // namespace steppe
