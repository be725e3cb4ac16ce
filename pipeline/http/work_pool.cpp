#include "pipeline/http/work_pool.hpp"

#include <utility>

namespace steppe {

WorkPool::WorkPool(int threads, std::size_t queue) : m_limit(queue) {
  for (int i = 0; i < threads; ++i) m_threads.emplace_back([this] { work(); });
}

WorkPool::~WorkPool() { end(); }

void WorkPool::end() {
  {
    const std::lock_guard lock(m_mutex);
    m_ends = true;
  }
  m_wake.notify_all();
  for (auto& thread : m_threads)
    if (thread.joinable()) thread.join();
  std::deque<Job> dropped, extended, begun;  // outside of the lock: what jobs hold may ask us something as it goes
  const std::lock_guard lock(m_mutex);
  dropped.swap(m_new), extended.swap(m_long), begun.swap(m_begun);
}

bool WorkPool::try_add(Job job, Length length) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_ends) return false;
    // A thread without work takes it at once: that is no waiting.
    const std::size_t idle = m_threads.size() - m_running;
    if (queued() >= m_limit + idle) return false;
    (length == Length::extended ? m_long : m_new).push_back(std::move(job));
  }
  m_wake.notify_one();
  return true;
}

void WorkPool::go_on(Job job) {
  {
    const std::lock_guard lock(m_mutex);
    m_begun.push_back(std::move(job));
  }
  m_wake.notify_one();
}

std::size_t WorkPool::waiting() const {
  const std::lock_guard lock(m_mutex);
  return queued();
}

std::size_t WorkPool::running() const {
  const std::lock_guard lock(m_mutex);
  return m_running;
}

std::deque<WorkPool::Job>& WorkPool::next() {
  if (!m_begun.empty()) return m_begun;
  if (m_long.empty()) return m_new;
  if (!m_new.empty() && m_passed < kShortBeforeLong) {
    ++m_passed;
    return m_new;
  }
  m_passed = 0;
  return m_long;
}

void WorkPool::work() {
  std::unique_lock lock(m_mutex);
  while (true) {
    m_wake.wait(lock, [this] { return m_ends || queued() > 0; });
    if (m_ends) return;
    auto& queue = next();
    Job job = std::move(queue.front());
    queue.pop_front();
    ++m_running;
    lock.unlock();
    job();
    job = {};  // what it holds goes before others learn that it has ended
    lock.lock();
    --m_running;
  }
}

}  // namespace steppe
