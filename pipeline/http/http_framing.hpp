#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/http/http_head.hpp"

namespace steppe {

// What the fields say of where a message ends, read so that no proxy before us can have read it otherwise. Nothing: it
// is plain. Refused: several lengths or a length beside chunks, codings other than chunked, chunks of HTTP/1.0, a body
// of GET, HEAD or an unknown method, expectations other than 100-continue, folded lines, control characters in fields.
std::optional<HttpResponse> framing_error(const HttpHead& head);

// REQUIRES no framing_error().
std::optional<std::uint64_t> content_length(const HttpHead& head);

// Whether a body follows the head.
bool has_body(const HttpHead& head);
// Whether the client wants the connection to go on after the answer.
bool keeps_alive(const HttpHead& head);

std::size_t count_of(const HttpFields& fields, std::string_view name);
std::string lower_case(std::string_view text);
// "application/json; charset=utf-8" as "application/json", in lower case.
std::string media_type(std::string_view field);
// Whether a list such as Connection's holds a word.
bool has_word(std::string_view list, std::string_view word);
std::string joined(const std::vector<std::string>& words);

}  // namespace steppe
