#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/http/http_answer.hpp"
#include "pipeline/http/http_service.hpp"
#include "pipeline/http/socket_deadline.hpp"

namespace steppe {

// Writes one answer after another to a socket, each in pieces that the client must take within HttpLimits::piece_time.
// Pieces of streams and files are made on the pool; no more than one is in memory. On the strand alone.
class AnswerWriter {
 public:
  // Whether all was written; what the log must know when a stream broke off.
  using Done = std::function<void(bool whole, std::string error)>;

  AnswerWriter(HttpSocket& socket, SocketDeadline& deadline, HttpService& service)
      : m_socket(socket), m_deadline(deadline), m_service(service) {}

  // `keep` holds this object until done() was called, once.
  void write(HttpAnswer answer, std::shared_ptr<void> keep, Done done);
  std::uint64_t body_bytes() const { return m_body_bytes; }

 private:
  void send(std::string_view first, std::string_view second);
  void on_sent(const boost::system::error_code& error);
  void ask_for_piece(HttpStream& stream);
  void on_piece(std::string piece, const std::string& error);
  void end(bool whole, std::string error = {});

  HttpSocket& m_socket;
  SocketDeadline& m_deadline;
  HttpService& m_service;

  HttpAnswer m_answer;
  std::shared_ptr<void> m_keep;
  Done m_done;
  std::string_view m_left;  // of a body in memory
  std::string m_piece;      // of a stream
  bool m_stream_ended = false;
  std::uint64_t m_body_bytes = 0;
};

}  // namespace steppe
