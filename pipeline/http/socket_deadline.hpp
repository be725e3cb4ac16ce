#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <chrono>
#include <cstdint>
#include <memory>

namespace steppe {

// One connection's work happens on its strand, one piece at a time, whatever the number of threads.
using HttpStrand = boost::asio::strand<boost::asio::io_context::executor_type>;
using HttpSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, HttpStrand>;

// Until when what a socket waits for must have come: then its operation ends with an error, and late() says why. The
// socket stays open, so that the client can still be told. On the strand alone.
class SocketDeadline {
 public:
  using Clock = std::chrono::steady_clock;

  explicit SocketDeadline(HttpSocket& socket) : m_socket(socket), m_timer(socket.get_executor()) {}

  // `keep` holds socket and deadline while the time runs.
  void set(Clock::time_point when, std::shared_ptr<void> keep) {
    const std::uint64_t round = ++m_round;
    m_late = false;
    m_timer.expires_at(when);
    m_timer.async_wait([this, round, keep = std::move(keep)](const boost::system::error_code& error) {
      if (error || round != m_round) return;  // another one was set while this stood in the queue
      m_late = true;
      boost::system::error_code ignored;
      m_socket.cancel(ignored);
    });
  }
  void clear() {
    ++m_round;
    m_timer.cancel();
  }
  bool late() const { return m_late; }

 private:
  using Timer = boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, HttpStrand>;

  HttpSocket& m_socket;
  Timer m_timer;
  std::uint64_t m_round = 0;
  bool m_late = false;
};

}  // namespace steppe
