#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

#include "pipeline/http/http_connection.hpp"

namespace steppe {

// The open connections of a server. Thread safe.
class ConnectionList {
 public:
  void add(const std::shared_ptr<HttpConnection>& connection) {
    const std::lock_guard lock(m_mutex);
    m_open[connection.get()] = {connection};
  }
  void remove(HttpConnection& connection) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_open.find(&connection);
    if (found->second.dropped) --m_dropped;
    m_open.erase(found);
    if (m_open.empty()) m_empty.notify_all();
  }
  // But for those that were told to go.
  std::size_t size() const {
    const std::lock_guard lock(m_mutex);
    return m_open.size() - m_dropped;
  }

  // Tells the one that has waited longest for its client to go. False: all are being answered.
  bool drop_longest_waiting();
  void stop_all();
  // Whether there was none any more before the time was over.
  bool wait_until_empty(HttpLimits::Time time) const;

 private:
  struct Open {
    std::weak_ptr<HttpConnection> connection;
    bool dropped = false;
  };

  mutable std::mutex m_mutex;
  mutable std::condition_variable m_empty;
  std::map<HttpConnection*, Open> m_open;
  std::size_t m_dropped = 0;
};

}  // namespace steppe
