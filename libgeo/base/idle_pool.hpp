#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace geo {

// Tools that are dear to make and are used by one thread at a time: who is done with one leaves it to the next. A tool
// that is not given back, because something threw, is lost and no more. Any number of threads.
template <class Tool>
class IdlePool {
 public:
  // Null: none is idle; make one.
  std::unique_ptr<Tool> take() {
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty()) return nullptr;
    auto tool = std::move(m_idle.back());
    m_idle.pop_back();
    return tool;
  }
  void give_back(std::unique_ptr<Tool> tool) {
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(tool));
  }

 private:
  std::mutex m_mutex;
  std::vector<std::unique_ptr<Tool>> m_idle;
};

}  // namespace geo
