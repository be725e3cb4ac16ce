#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "pipeline/http/http_message.hpp"

namespace steppe {

// The target of a request line, taken apart and decoded: HttpRequest::path and ::query.
struct HttpTarget {
  std::string path;
  HttpFields query;
};

// Only the origin form ("/path?query"). A fault for bad escapes, control characters (NUL among them), bytes that are
// not UTF-8, slashes in disguise, "." and ".." and empty segments, too many segments or parameters. One slash at the
// end of a path is dropped; '+' in a query is a space; what stands behind '#' does not belong into a target and is a
// fault.
geo::Result<HttpTarget> parse_http_target(std::string_view target);

}  // namespace steppe
