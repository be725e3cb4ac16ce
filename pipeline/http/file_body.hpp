#pragma once

#include "pipeline/http/http_message.hpp"

namespace steppe {

// The bytes of an answer that is a part of a file, opened now: what is renamed over it later does not matter. A piece a
// call; throws when the file turns out shorter. Nothing: the file cannot be opened or has fewer bytes.
HttpStream file_body(const HttpFile& file);

}  // namespace steppe
