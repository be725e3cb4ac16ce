#pragma once

#include <cstddef>
#include <string_view>

namespace steppe {

// Offset of the first byte that begins no well-formed UTF-8 sequence (RFC 3629: no overlong forms, no surrogates, at
// most U+10FFFF); bytes.size() when all is well.
std::size_t first_not_utf8(std::string_view bytes);

}  // namespace steppe
