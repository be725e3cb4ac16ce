#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// What an answer depends on beside what a handler gave.
struct AskedAs {
  bool head = false;       // HEAD: no body
  bool get = true;         // GET or HEAD: conditions and ranges count
  bool keep_alive = true;  // the connection may go on
  int version = 11;
  std::string_view if_none_match = {}, if_range = {}, range = {};
};

// An answer as it goes over the wire.
struct HttpAnswer {
  int status = 200;
  std::string head = {};  // status line and fields, the empty line too
  // None, bytes in memory, or pieces.
  std::variant<std::monostate, std::string, std::shared_ptr<const std::string>, HttpStream> body = {};
  bool chunked = false;  // the pieces are chunks
  bool keep_alive = true;
};

AskedAs asked_as(const HttpRequest& request, bool keep_alive, int version);

// Conditions (304) and ranges (206, 416) of a 200, files opened, fields complete: length or chunks, date, connection,
// what browsers must know. What a handler put into a field cannot begin another.
HttpAnswer finish_answer(HttpResponse response, const AskedAs& asked);

std::string_view reason_of(int status);
// Tue, 24 Nov 2026 20:42:26 GMT
std::string http_date(std::int64_t seconds_since_1970);

}  // namespace steppe
