#include "pipeline/http/connection_list.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace steppe {

// What is looked at is held until the lock is free again: the last to hold a connection ends it, and its end asks for
// the lock.

bool ConnectionList::drop_longest_waiting() {
  std::vector<std::shared_ptr<HttpConnection>> looked_at;
  const std::lock_guard lock(m_mutex);
  Open* longest = nullptr;
  std::optional<HttpConnection::Clock::time_point> since;
  for (auto& [key, open] : m_open) {
    if (open.dropped) continue;
    const auto& alive = looked_at.emplace_back(open.connection.lock());
    const auto waiting = alive ? alive->waiting_since() : std::nullopt;
    if (waiting && (!since || *waiting < *since)) longest = &open, since = waiting;
  }
  if (!longest) return false;
  longest->dropped = true;
  ++m_dropped;
  longest->connection.lock()->drop();
  return true;
}

void ConnectionList::stop_all() {
  std::vector<std::shared_ptr<HttpConnection>> told;
  const std::lock_guard lock(m_mutex);
  for (const auto& [key, open] : m_open)
    if (const auto& alive = told.emplace_back(open.connection.lock())) alive->stop();
}

bool ConnectionList::wait_until_empty(HttpLimits::Time time) const {
  std::unique_lock lock(m_mutex);
  return m_empty.wait_for(lock, time, [this] { return m_open.empty(); });
}

}  // namespace steppe
