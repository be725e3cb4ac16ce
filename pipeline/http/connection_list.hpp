#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "pipeline/http/http_connection.hpp"

namespace steppe {

// The open connections of a server. Thread safe.
class ConnectionList {
 public:
  void add(const std::shared_ptr<HttpConnection>& connection) {
    const std::lock_guard lock(m_mutex);
    m_open[connection.get()] = connection;
  }
  void remove(HttpConnection& connection) {
    const std::lock_guard lock(m_mutex);
    m_open.erase(&connection);
    if (m_open.empty()) m_empty.notify_all();
  }
  std::size_t size() const {
    const std::lock_guard lock(m_mutex);
    return m_open.size();
  }

  // Drops the one that has waited longest for its client. False: all are being answered.
  bool drop_longest_waiting();
  void stop_all();
  // Whether there was none any more before the time was over.
  bool wait_until_empty(HttpLimits::Time time) const;

 private:
  std::vector<std::shared_ptr<HttpConnection>> all() const;

  mutable std::mutex m_mutex;
  mutable std::condition_variable m_empty;
  std::map<HttpConnection*, std::weak_ptr<HttpConnection>> m_open;
};

}  // namespace steppe
