#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "libgeo/base/parallel_for.hpp"

namespace steppe {

enum class HttpMethod { get, head, post, put };

// As request lines write it: "GET".
const char* name_of(HttpMethod method);

using HttpFields = std::vector<std::pair<std::string, std::string>>;

// A request as a handler sees it: checked, decoded, whole. What did not pass the limits never becomes one.
struct HttpRequest {
  HttpMethod method = HttpMethod::get;
  // Percent-decoded UTF-8 that begins with '/', without "." or ".." or empty segments and without control characters.
  std::string path;
  std::vector<std::string> captures;  // what stood in place of each {…} of the route's pattern, in order
  HttpFields query;                   // decoded, in the order given
  HttpFields headers;                 // names in lower case
  std::string body;
  std::string peer;  // address, as text
  // The client went away, the deadline passed, or the server stops: asked between pieces of long work.
  geo::Cancelled cancelled = [] { return false; };
  // For work that can be cut; the threads of the server's pool.
  geo::ParallelFor parallel = geo::sequential_for;
};

// The first value of that name; nothing: an empty view with a null pointer.
std::string_view first_of(const HttpFields& fields, std::string_view name);

// A part of a file, sent as it is read; `bytes` from `begin`.
struct HttpFile {
  std::filesystem::path path;
  std::uint64_t begin = 0, bytes = 0;
};

// Called until it gives an empty piece, on a thread of the pool; an exception cuts the answer short (the connection is
// closed without the last chunk, so that no client takes it for whole).
using HttpStream = std::function<std::string()>;

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/json";
  HttpFields headers =
      {};  // besides those that the server sets: date, length, connection, content type, security headers
  std::variant<std::string, std::shared_ptr<const std::string>, HttpFile, HttpStream> body = std::string();
};

// Where a handler runs. quick: microseconds and no disk, at once; work: in the bounded pool, where a full queue is
// answered with 503 and Retry-After; long_work: likewise, and lets some of the others go first (WorkPool).
enum class HttpLoad { quick, work, long_work };

// Handlers are called by several threads at once. An exception is answered: geo::UsageError 400, geo::Interrupted
// nothing (the client is gone or the server stops; past the deadline 503), anything else 500 without its words, which
// go to the log.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

// The first field of that name, whatever its case: handlers write names as they like; nothing: empty.
std::string_view field_of(const HttpResponse& response, std::string_view name);
bool same_field_name(std::string_view a, std::string_view b);

struct HttpRoute {
  HttpMethod method = HttpMethod::get;  // get answers head, too
  std::string pattern;                  // "/api/v1/{workspace}/layers"; {name} is one segment, {name...} the rest
  HttpLoad load = HttpLoad::work;
  bool writes = false;  // needs a token of the token file
  HttpHandler handler;
  std::size_t body_limit = 0;             // bytes; 0: what the server allows by default (HttpLimits::body)
  std::vector<std::string> accepts = {};  // media types of a body ("application/json"); none: any
};

}  // namespace steppe
