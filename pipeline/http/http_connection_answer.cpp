#include <boost/asio/dispatch.hpp>
#include <utility>

#include "pipeline/http/http_connection.hpp"

// The second half of a connection: from the whole request to the end of its answer.

namespace steppe {
namespace {

namespace net = boost::asio;

}  // namespace

void HttpConnection::call() {
  m_deadline.clear();
  set_phase(Phase::answer);
  m_call->admission.request.body = std::move(m_parser->body());
  m_call->watch = std::make_shared<RequestWatch>(
      m_socket.native_handle(), Clock::now() + m_service->limits().answer_time, m_service->cancelled());
  m_service->answer(m_call, [self = shared_from_this()](HttpOutcome outcome) {
    net::dispatch(self->m_socket.get_executor(),
                  [self, outcome = std::move(outcome)]() mutable { self->on_outcome(std::move(outcome)); });
  });
}

void HttpConnection::on_outcome(HttpOutcome outcome) {
  m_call.reset();
  m_entry.error = std::move(outcome.error);
  if (outcome.gone) {
    note(kClientGone);
    return close();
  }
  write(std::move(outcome.answer));
}

void HttpConnection::refuse(HttpResponse response, bool keep_alive) {
  set_phase(Phase::answer);
  m_unread = !keep_alive;
  const bool head = m_entry.method == "HEAD";
  write(finish_answer(std::move(response), {.head = head, .get = false, .keep_alive = keep_alive}));
}

void HttpConnection::write(HttpAnswer answer) {
  m_entry.status = answer.status;
  m_keep_alive = answer.keep_alive;
  m_writer.write(std::move(answer), shared_from_this(),
                 [this](bool whole, const std::string& error) { on_written(whole, error); });
}

void HttpConnection::on_written(bool whole, const std::string& error) {
  if (!error.empty()) m_entry.error = error;
  m_entry.bytes = m_writer.body_bytes();
  note(m_entry.status);
  if (!whole) return close();
  if (!m_keep_alive || m_stopped) return m_unread ? linger() : close();
  m_later = true;
  begin_request(m_service->limits().idle_time);
}

void HttpConnection::note(int status) {
  m_entry.status = status;
  m_entry.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - m_head_came).count();
  m_service->note(m_entry, m_route);
}

// Closed at once, an answer to a request whose body was not read would be lost on its way: what still comes makes the
// system break the connection.
void HttpConnection::linger() {
  set_phase(Phase::linger);
  boost::system::error_code error;
  m_socket.shutdown(HttpSocket::shutdown_send, error);
  if (error) return close();
  m_in.clear();
  m_deadline.set(Clock::now() + m_service->limits().linger_time, shared_from_this());
  read(8 << 10);
}

void HttpConnection::close() {
  m_deadline.clear();
  boost::system::error_code ignored;
  m_socket.close(ignored);
}

}  // namespace steppe
