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
  std::deque<Job> dropped, begun;  // outside of the lock: what jobs hold may ask us something as it goes
  const std::lock_guard lock(m_mutex);
  dropped.swap(m_new), begun.swap(m_begun);
}

bool WorkPool::try_add(Job job) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_ends) return false;
    // A thread without work takes it at once: that is no waiting.
    const std::size_t idle = m_threads.size() - m_running;
    if (m_new.size() + m_begun.size() >= m_limit + idle) return false;
    m_new.push_back(std::move(job));
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
  return m_new.size() + m_begun.size();
}

std::size_t WorkPool::running() const {
  const std::lock_guard lock(m_mutex);
  return m_running;
}

void WorkPool::work() {
  std::unique_lock lock(m_mutex);
  while (true) {
    m_wake.wait(lock, [this] { return m_ends || !m_new.empty() || !m_begun.empty(); });
    if (m_ends) return;
    auto& queue = m_begun.empty() ? m_new : m_begun;
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
