#pragma once

#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/http/http_message.hpp"

namespace steppe {

// An answer that says what is wrong in both languages: {"error":{"message":{"zh","en"},"status":N}}; several problems
// are one text, a line each. 503 says when to come again.
HttpResponse http_error(int status, const geo::Message& words);
HttpResponse http_error(int status, const std::vector<geo::Message>& problems);

}  // namespace steppe
