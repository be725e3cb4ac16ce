#include "pipeline/threads/thread_limit.hpp"

#include <pthread.h>

#include <mutex>
#include <vector>

namespace steppe {
namespace {

// Threads wait at the gate until all are there, so that they exist at once.
struct Gate {
  std::mutex closed;
};

void* pass_gate(void* gate) {
  const std::lock_guard waiting(static_cast<Gate*>(gate)->closed);
  return nullptr;
}

int started(int wanted) {
  Gate gate;
  std::vector<pthread_t> threads;
  threads.reserve(static_cast<std::size_t>(wanted));
  gate.closed.lock();
  for (pthread_t thread{}; static_cast<int>(threads.size()) < wanted;) {
    if (::pthread_create(&thread, nullptr, pass_gate, &gate) != 0) break;
    threads.push_back(thread);
  }
  gate.closed.unlock();
  for (const auto thread : threads) ::pthread_join(thread, nullptr);
  return static_cast<int>(threads.size());
}

}  // namespace

int startable_threads(int wanted) {
  static std::mutex mutex;
  static int granted = 1;
  static bool all = true;  // what was wanted so far could be had
  const std::lock_guard lock(mutex);
  if (wanted <= granted) return wanted;
  if (!all) return granted;
  const int more = wanted - granted, found = started(more);
  all = found == more;
  // At the limit half is left: threads of a pool that ends and of the next one overlap.
  granted += all ? more : found / 2;
  return granted;
}

}  // namespace steppe
