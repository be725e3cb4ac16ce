#include "tests/support/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "libgeo/base/number_text.hpp"

namespace steppe_test {

RawClient::RawClient(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const timeval patience{60, 0};
  ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(m_socket);
    throw std::runtime_error("no connection");
  }
}

RawClient::RawClient(RawClient&& other) noexcept
    : m_socket(std::exchange(other.m_socket, -1)), m_kept(std::move(other.m_kept)) {}

RawClient::~RawClient() { close(); }

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string RawClient::read_some() {
  if (!m_kept.empty()) return std::exchange(m_kept, {});
  std::array<char, 64 << 10> bytes{};
  const ssize_t got = ::recv(m_socket, bytes.data(), bytes.size(), 0);
  return got > 0 ? std::string(bytes.data(), static_cast<std::size_t>(got)) : std::string();
}

std::string RawClient::read_to_end() {
  std::string all;
  for (std::string some = read_some(); !some.empty(); some = read_some()) all += some;
  return all;
}

std::string RawClient::read_answer() {
  constexpr std::string_view kLength = "Content-Length: ";
  std::string all = std::exchange(m_kept, {});
  const auto more = [&] {
    const std::string some = read_some();
    all += some;
    return !some.empty();
  };
  while (all.find("\r\n\r\n") == std::string::npos)
    if (!more()) return all;
  const std::size_t head = all.find("\r\n\r\n") + 4, field = all.find(kLength);
  std::size_t length = 0;
  if (field < head) {
    const std::size_t digits = field + kLength.size();
    length =
        geo::whole_of<std::size_t>(std::string_view(all).substr(digits, all.find('\r', digits) - digits)).value_or(0);
  }
  while (all.size() < head + length)
    if (!more()) return all;
  m_kept = all.substr(head + length);
  all.resize(head + length);
  return all;
}

void RawClient::close() {
  if (m_socket >= 0) ::close(std::exchange(m_socket, -1));
}

void RawClient::reset() {
  const linger at_once{1, 0};
  ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

std::string ask(std::uint16_t port, std::string_view request) {
  RawClient client(port);
  client.send(request);
  return client.read_answer();
}

std::string get(std::string_view path, std::string_view fields) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) + "\r\n";
}

int status_of(std::string_view answer) {
  return answer.starts_with("HTTP/1.1 ") ? geo::whole_of<int>(answer.substr(9, 3)).value_or(0) : 0;
}

std::string body_of(std::string_view answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string_view::npos ? std::string() : std::string(answer.substr(end + 4));
}

}  // namespace steppe_test
