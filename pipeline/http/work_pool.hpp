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

  // False: the queue is full, and the job was not taken. A long job lets up to kShortBeforeLong short ones that came
  // later go before it, so that pictures of a map do not wait for every question that was asked before.
  enum class Length { brief, extended };
  static constexpr int kShortBeforeLong = 8;
  [[nodiscard]] bool try_add(Job job, Length length = Length::brief);
  // The next piece of work that was taken before: goes first, and is bounded by what was taken.
  void go_on(Job job);

  // Waits for what runs, drops what waits, and takes nothing any more. Once.
  void end();

  std::size_t waiting() const;
  std::size_t running() const;

 private:
  void work();
  std::deque<Job>& next();
  std::size_t queued() const { return m_begun.size() + m_new.size() + m_long.size(); }

  const std::size_t m_limit;
  mutable std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<Job> m_new, m_long, m_begun;
  int m_passed = 0;  // short jobs since the last long one, while one waited
  std::size_t m_running = 0;
  bool m_ends = false;
  std::vector<std::thread> m_threads;
};

}  // namespace steppe
