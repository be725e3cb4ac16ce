#pragma once

#include <string>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// Request line and fields as they came, of a message that is well formed; names of fields in lower case.
struct HttpHead {
  std::string method, target;
  int version = 11;  // of HTTP, times ten
  HttpFields fields;
};

}  // namespace steppe
