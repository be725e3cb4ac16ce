#include "pipeline/http/connection_list.hpp"

#include <optional>
#include <utility>

namespace steppe {

std::vector<std::shared_ptr<HttpConnection>> ConnectionList::all() const {
  std::vector<std::shared_ptr<HttpConnection>> open;
  const std::lock_guard lock(m_mutex);
  for (const auto& [key, connection] : m_open)
    if (auto alive = connection.lock()) open.push_back(std::move(alive));
  return open;
}

bool ConnectionList::drop_longest_waiting() {
  std::shared_ptr<HttpConnection> longest;
  std::optional<HttpConnection::Clock::time_point> since;
  for (auto& connection : all()) {
    const auto waiting = connection->waiting_since();
    if (waiting && (!since || *waiting < *since)) longest = connection, since = waiting;
  }
  if (longest) longest->drop();
  return longest != nullptr;
}

void ConnectionList::stop_all() {
  for (const auto& connection : all()) connection->stop();
}

bool ConnectionList::wait_until_empty(HttpLimits::Time time) const {
  std::unique_lock lock(m_mutex);
  return m_empty.wait_for(lock, time, [this] { return m_open.empty(); });
}

}  // namespace steppe
