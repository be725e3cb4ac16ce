#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace steppe_test {

// A client that says what no library would: bytes to a port of this machine, and what comes back. Waits at most a
// minute for anything, so that a test that would hang fails.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False: the server has closed the connection.
  bool send(std::string_view bytes);
  // Until the server closes the connection, or nothing came for a minute.
  std::string read_to_end();
  // One answer whose length is told, or a 304; what stands behind it is kept for the next.
  std::string read_answer();
  // Some bytes; empty: the end.
  std::string read_some();
  // Whether the server closed it without another byte.
  bool is_closed() { return read_some().empty(); }
  // Ends the connection as a browser does whose page is left.
  void close();
  // The same with a reset, as a machine that is switched off and on again.
  void reset();

 private:
  int m_socket;
  std::string m_kept;
};

// What one request gets, on a connection of its own that is closed after it.
std::string ask(std::uint16_t port, std::string_view request);
// "GET PATH" with what must stand there.
std::string get(std::string_view path, std::string_view fields = {});
// 0 when it is no answer.
int status_of(std::string_view answer);
std::string body_of(std::string_view answer);

}  // namespace steppe_test
