#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace steppe {

// A fixed number of threads and a bounded queue before them. Thread safe. Jobs throw nothing.
class WorkPool {
 public:
  using Job = std::function<void()>;

  WorkPool(int threads, std::size_t queue);
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  // False: the queue is full, and the job was not taken.
  [[nodiscard]] bool try_add(Job job);
  // The next piece of work that was taken before: goes first, and is bounded by what was taken.
  void go_on(Job job);

  // Waits for what runs, drops what waits, and takes nothing any more. Once.
  void end();

  std::size_t waiting() const;
  std::size_t running() const;

 private:
  void work();

  const std::size_t m_limit;
  mutable std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<Job> m_new, m_begun;
  std::size_t m_running = 0;
  bool m_ends = false;
  std::vector<std::thread> m_threads;
};

}  // namespace steppe
