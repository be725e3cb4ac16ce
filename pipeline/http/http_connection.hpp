#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "pipeline/http/answer_writer.hpp"
#include "pipeline/http/http_service.hpp"
#include "pipeline/http/request_parser.hpp"
#include "pipeline/http/socket_deadline.hpp"

namespace steppe {

// One client's connection: reads a request, has it answered, writes the answer, and so on. Lives as long as one of its
// operations. Public members may be called from any thread.
class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
 public:
  using Clock = SocketDeadline::Clock;
  using OnEnd = std::function<void(HttpConnection&)>;

  // `on_end` is called by the destructor.
  HttpConnection(HttpSocket socket, std::string peer, std::shared_ptr<HttpService> service, OnEnd on_end);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  void start();
  // Ends when the answer in hand was written; at once when there is none.
  void stop();
  // Ends at once unless a request is being answered.
  void drop();
  // Since when it waits for its client to send something; nothing while a request is being answered.
  std::optional<Clock::time_point> waiting_since() const;

 private:
  enum class Phase { head, body, answer, linger };

  void begin_request(HttpLimits::Time time);
  void read(std::size_t most);
  void on_read(const boost::system::error_code& error, std::size_t bytes);
  void on_read_failed();
  void parse_head();
  void on_head();
  void begin_body(bool expects_continue);
  void parse_body();
  void call();
  void on_outcome(HttpOutcome outcome);
  void refuse(HttpResponse response, bool keep_alive = false);
  void write(HttpAnswer answer);
  void on_written(bool whole, const std::string& error);
  void note(int status);
  void linger();
  void close();
  void set_phase(Phase phase);

  HttpSocket m_socket;
  const std::string m_peer;
  const std::shared_ptr<HttpService> m_service;
  const OnEnd m_on_end;
  SocketDeadline m_deadline;
  AnswerWriter m_writer;

  Phase m_phase = Phase::head;
  std::string m_in;             // came, but is not parsed
  std::size_t m_in_before = 0;  // of it before a read
  bool m_begun = false;         // a byte of the request has come
  bool m_later = false;         // it is not the connection's first
  std::optional<RequestParser> m_parser;
  std::shared_ptr<HttpCall> m_call;
  std::optional<std::size_t> m_route;
  AccessEntry m_entry;              // of the request in hand
  Clock::time_point m_head_came{};  // before it has: since when it is waited for
  bool m_keep_alive = true;
  bool m_unread = false;       // the client may still be sending what nobody wants
  std::size_t m_lingered = 0;  // bytes of that
  std::atomic<bool> m_stopped = false;
  std::atomic<Clock::rep> m_waiting = 0;  // since when; 0: it does not
};

}  // namespace steppe
