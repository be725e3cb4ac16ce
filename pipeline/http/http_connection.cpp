#include "pipeline/http/http_connection.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <utility>
#include <variant>

#include "pipeline/http/http_error.hpp"
#include "pipeline/http/http_framing.hpp"
#include "pipeline/http/listen_address.hpp"

namespace steppe {
namespace {

namespace net = boost::asio;
using geo::message;

constexpr std::size_t kHeadPiece = 8 << 10, kBodyPiece = 64 << 10;
constexpr std::size_t kMostUnparsed = 96 << 10;  // of a body: a chunk's line that does not end
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// Whom a proxy on this machine says that it asks for.
void take_proxy_words(AccessEntry& entry, const HttpHead& head) {
  if (!is_loopback_address(entry.peer)) return;
  if (const auto peer = first_of(head.fields, "x-real-ip"); !peer.empty()) entry.peer = peer;
  entry.user = first_of(head.fields, "x-remote-user");
}

}  // namespace

HttpConnection::HttpConnection(HttpSocket socket, std::string peer, std::shared_ptr<HttpService> service, OnEnd on_end)
    : m_socket(std::move(socket)),
      m_peer(std::move(peer)),
      m_service(std::move(service)),
      m_on_end(std::move(on_end)),
      m_deadline(m_socket),
      m_writer(m_socket, m_deadline, *m_service) {
  ++m_service->connections;
}

HttpConnection::~HttpConnection() {
  --m_service->connections;
  m_on_end(*this);
}

void HttpConnection::start() {
  net::post(m_socket.get_executor(),
            [self = shared_from_this()] { self->begin_request(self->m_service->limits().header_time); });
}

void HttpConnection::stop() {
  net::post(m_socket.get_executor(), [self = shared_from_this()] {
    self->m_stopped = true;
    if (self->m_phase == Phase::head && !self->m_begun) self->close();
  });
}

void HttpConnection::drop() {
  net::post(m_socket.get_executor(), [self = shared_from_this()] {
    if (self->m_phase != Phase::answer) self->close();
  });
}

std::optional<HttpConnection::Clock::time_point> HttpConnection::waiting_since() const {
  const Clock::rep since = m_waiting;
  return since == 0 ? std::nullopt : std::optional(Clock::time_point(Clock::duration(since)));
}

void HttpConnection::set_phase(Phase phase) {
  m_phase = phase;
  m_waiting = phase == Phase::answer ? 0 : Clock::now().time_since_epoch().count();
}

void HttpConnection::begin_request(HttpLimits::Time time) {
  set_phase(Phase::head);
  m_parser.emplace(m_service->limits().header);
  m_call.reset();
  m_route.reset();
  m_entry = {};
  m_entry.peer = m_peer;
  m_begun = !m_in.empty();
  m_head_came = Clock::now();
  if (m_stopped && !m_begun) return close();
  m_deadline.set(Clock::now() + (m_begun ? m_service->limits().header_time : time), shared_from_this());
  if (m_begun) return parse_head();
  read(kHeadPiece);
}

void HttpConnection::read(std::size_t most) {
  m_in_before = m_in.size();
  m_in.resize(m_in_before + most);
  m_socket.async_read_some(net::buffer(m_in.data() + m_in_before, most),
                           [self = shared_from_this()](const boost::system::error_code& error, std::size_t bytes) {
                             self->on_read(error, bytes);
                           });
}

void HttpConnection::on_read(const boost::system::error_code& error, std::size_t bytes) {
  m_in.resize(m_in_before + bytes);
  // The time may have ended while these bytes stood in the queue, with nothing left to cancel.
  const bool ended = error || m_deadline.late();
  if (m_phase == Phase::linger) {
    m_in.clear();
    m_lingered += bytes;
    return ended || m_lingered > m_service->limits().linger_bytes ? close() : read(kBodyPiece);
  }
  if (ended) return on_read_failed();
  if (m_phase == Phase::body) return parse_body();
  // The time for a head counts from the connection, or from the first byte of a later request.
  if (!std::exchange(m_begun, true) && m_later)
    m_deadline.set(Clock::now() + m_service->limits().header_time, shared_from_this());
  parse_head();
}

void HttpConnection::on_read_failed() {
  if (m_deadline.late() && m_begun)
    return refuse(http_error(408, message("request: came too slowly; send it in one go, or over a better line")));
  if (m_phase == Phase::body) note(kClientGone);
  close();
}

void HttpConnection::parse_head() {
  m_in.erase(0, m_parser->read_head(m_in));
  switch (m_parser->state()) {
    case Parsing::needs_more:
      return read(kHeadPiece);
    case Parsing::done:
      return on_head();
    case Parsing::header_too_large:
      if (m_parser->in_request_line())
        return refuse(http_error(414, message("address: too long (allowed: {0} bytes); shorten it, or send a body",
                                              m_service->limits().target)));
      return refuse(http_error(
          431, message("header: too large (allowed: {0} bytes); send fewer fields", m_service->limits().header)));
    case Parsing::bad_version:
      return refuse(http_error(505, message("HTTP: another version (allowed: 1.0 and 1.1); use one of these")));
    case Parsing::bad:
    case Parsing::body_too_large:
      return refuse(http_error(400, message("request: not HTTP; this is a web server, ask it as a browser does")));
  }
}

void HttpConnection::on_head() {
  m_head_came = Clock::now();
  const HttpHead& head = m_parser->head();
  m_entry.method = head.method, m_entry.target = head.target;
  take_proxy_words(m_entry, head);
  m_keep_alive = keeps_alive(head) && !m_stopped;
  auto admitted = m_service->gate().admit(head, m_peer);
  if (auto* refusal = std::get_if<HttpRefusal>(&admitted)) {
    m_route = refusal->route;
    const bool plain = refusal->response.status != 400 && !has_body(head);
    return refuse(std::move(refusal->response), plain && m_keep_alive);
  }
  auto& admission = *std::get_if<HttpAdmission>(&admitted);
  m_route = admission.route;
  if (!admission.user.empty()) m_entry.user = admission.user;
  const bool body = admission.has_body, waits = admission.expects_continue;
  m_call = std::make_shared<HttpCall>(
      HttpCall{std::move(admission), ByteShare(m_service->bodies()), nullptr, m_keep_alive, head.version});
  if (!body) return call();
  begin_body(waits);
}

void HttpConnection::begin_body(bool expects_continue) {
  set_phase(Phase::body);
  m_parser->begin_body(m_call->admission.body_limit);
  if (!expects_continue || !m_in.empty()) return parse_body();
  m_deadline.set(Clock::now() + m_service->limits().body_grace, shared_from_this());
  net::async_write(m_socket, net::buffer(kContinue.data(), kContinue.size()),
                   [self = shared_from_this()](const boost::system::error_code& error, std::size_t) {
                     if (error) return self->on_read_failed();
                     self->parse_body();
                   });
}

void HttpConnection::parse_body() {
  if (!m_in.empty()) m_in.erase(0, m_parser->read_body(m_in));
  const HttpLimits& limits = m_service->limits();
  const Parsing state = m_parser->state();
  if (state == Parsing::body_too_large)
    return refuse(
        http_error(413, message("body: too large (allowed: {0} bytes); send less", m_call->admission.body_limit)));
  if (state == Parsing::bad || m_in.size() > kMostUnparsed)
    return refuse(http_error(400, message("body: not in chunks as it says; send it as HTTP has it")));
  if (!m_call->body_bytes.grow_to(m_parser->body().capacity()))
    return refuse(http_error(503, message("too many large requests are here now; ask again in a moment")));
  if (state == Parsing::done) return call();
  const auto earned = std::chrono::milliseconds(m_parser->body().size() * 1000 / limits.body_rate);
  m_deadline.set(m_head_came + limits.body_grace + earned, shared_from_this());
  read(kBodyPiece);
}

}  // namespace steppe
