#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/http/http_head.hpp"

namespace steppe {

enum class Parsing { needs_more, done, bad, bad_version, header_too_large, body_too_large };

// One request, from bytes in any pieces; no sockets. Head first, then its body. What is not taken of the bytes given is
// given again, with what has come behind it. (The only use of Boost.Beast.)
class RequestParser {
 public:
  explicit RequestParser(std::size_t header_limit);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Bytes taken; state() says what came of it. REQUIRES state() == needs_more.
  std::size_t read_head(std::string_view bytes);
  Parsing state() const;
  // Whether not even the request line has come to its end.
  bool in_request_line() const;
  HttpHead& head();  // whole when state() is done

  // From now on the body, which read_body() appends to. REQUIRES a head that is done.
  void begin_body(std::uint64_t limit);
  std::size_t read_body(std::string_view bytes);
  std::string& body();

 private:
  struct Beast;
  std::unique_ptr<Beast> m_beast;
};

}  // namespace steppe
