#pragma once

#include <chrono>
#include <cstddef>

namespace steppe {

// What one client may take of a server: sizes, counts and times. Tests shorten the times.
struct HttpLimits {
  using Time = std::chrono::milliseconds;

  // Of a request.
  std::size_t header = 16 << 10;     // bytes of request line and fields: 431
  std::size_t target = 8 << 10;      // bytes of path and query: 414
  std::size_t body = 1 << 20;        // bytes, where a route does not say otherwise: 413
  Time header_time = Time(5'000);    // from the connection, or the first byte of a later request, to its header's end
  Time body_grace = Time(10'000);    // a body may take this long, and longer only as it comes:
  std::size_t body_rate = 10 << 10;  // bytes a second
  Time answer_time = Time(30'000);   // from its whole arrival until its answer begins: cancelled, 503
  Time piece_time = Time(30'000);    // for a client to take a piece (64 KiB) of an answer
  // What an answer left unread of its request is read and dropped, or the answer would be lost on its way:
  Time linger_time = Time(2'000);
  std::size_t linger_bytes = 64 << 20;

  // Of all of them.
  std::size_t connections = 512;   // one more closes that which waits longest, or is told 503
  Time idle_time = Time(30'000);   // a connection may wait for its next request
  std::size_t queue = 64;          // requests that may wait for a thread: 503
  std::size_t bodies = 128 << 20;  // bytes of bodies in memory: 503
  Time stop_grace = Time(3'000);   // running answers may go on that long after the server was told to stop
};

}  // namespace steppe
