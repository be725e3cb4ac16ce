#include "pipeline/http/request_watch.hpp"

#include <poll.h>

namespace steppe {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks(20);

// The other side has ended its half, or the connection is broken.
bool is_left(int socket) {
  pollfd asked{socket, POLLRDHUP, 0};
  return ::poll(&asked, 1, 0) > 0 && (asked.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

}  // namespace

bool RequestWatch::cancelled() {
  if (m_gone || m_stop || late()) return true;
  const auto now = Clock::now().time_since_epoch();
  if (now - Clock::duration(m_looked) < kBetweenLooks) return false;
  m_looked = now.count();
  if (is_left(m_socket)) m_gone = true;
  return m_gone;
}

}  // namespace steppe
