#include "pipeline/http/request_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>

#include "pipeline/http/http_framing.hpp"

namespace steppe {
namespace {

namespace http = boost::beast::http;
using Code = boost::beast::error_code;
using View = boost::beast::string_view;

std::string text_of(View view) { return {view.data(), view.size()}; }

// Collects what a message holds, names in lower case. Fields behind the last chunk are not for us.
class Collector final : public http::basic_parser<true> {
 public:
  HttpHead head;
  std::string body;
  bool has_line = false;
  std::size_t bytes_of_head = 0;

 private:
  void on_request_impl(http::verb, View method, View target, int version, Code&) override {
    head.method = text_of(method), head.target = text_of(target), head.version = version;
    has_line = true;
    bytes_of_head = method.size() + target.size();
  }
  void on_response_impl(int, View, int, Code&) override {}
  void on_field_impl(http::field, View name, View value, Code& code) override {
    if (is_header_done()) return;
    bytes_of_head += name.size() + value.size();
    if (bytes_of_head > limit)
      code = http::error::header_limit;
    else
      head.fields.emplace_back(lower_case(text_of(name)), text_of(value));
  }
  void on_header_impl(Code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Code&) override {}
  std::size_t on_body_impl(View some, Code&) override {
    body.append(some.data(), some.size());
    return some.size();
  }
  void on_chunk_header_impl(std::uint64_t, View, Code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, View some, Code&) override {
    body.append(some.data(), some.size());
    return some.size();
  }
  void on_finish_impl(Code&) override {}

 public:
  std::size_t limit = 0;
};

Parsing state_of(const Code& code, bool done) {
  if (code == http::error::need_more) return Parsing::needs_more;
  if (code == http::error::header_limit) return Parsing::header_too_large;
  if (code == http::error::body_limit) return Parsing::body_too_large;
  if (code == http::error::bad_version) return Parsing::bad_version;
  if (code) return Parsing::bad;
  return done ? Parsing::done : Parsing::needs_more;
}

}  // namespace

struct RequestParser::Beast {
  Collector parser;
  Parsing state = Parsing::needs_more;

  std::size_t put(std::string_view bytes, bool head) {
    Code code;
    const std::size_t taken = parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), code);
    state = state_of(code, head ? parser.is_header_done() : parser.is_done());
    return taken;
  }
};

RequestParser::RequestParser(std::size_t header_limit) : m_beast(std::make_unique<Beast>()) {
  m_beast->parser.limit = header_limit;
  m_beast->parser.header_limit(static_cast<std::uint32_t>(header_limit));
  // Lengths are judged when the head is known. ("No limit" would refuse every length: Boost 1.74.)
  m_beast->parser.body_limit(std::numeric_limits<std::uint64_t>::max());
}

RequestParser::~RequestParser() = default;

std::size_t RequestParser::read_head(std::string_view bytes) { return m_beast->put(bytes, true); }

Parsing RequestParser::state() const { return m_beast->state; }

bool RequestParser::in_request_line() const { return !m_beast->parser.has_line; }

HttpHead& RequestParser::head() { return m_beast->parser.head; }

void RequestParser::begin_body(std::uint64_t limit) {
  m_beast->parser.body_limit(limit);
  m_beast->parser.eager(true);
  m_beast->state = m_beast->parser.is_done() ? Parsing::done : Parsing::needs_more;
}

std::size_t RequestParser::read_body(std::string_view bytes) { return m_beast->put(bytes, false); }

std::string& RequestParser::body() { return m_beast->parser.body; }

}  // namespace steppe
