#pragma once

#include <string>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// How long an answer may be kept: not at all without asking again (of the newest night), or for ever (its address has
// the night).
enum class Keeping { ask_again, for_ever };

// 200 with the bytes and a strong ETag of them; 304 without them when the request's If-None-Match has it.
HttpResponse tagged_answer(const HttpRequest& request, std::string bytes, std::string content_type,
                           Keeping keeping = Keeping::ask_again);

}  // namespace steppe
