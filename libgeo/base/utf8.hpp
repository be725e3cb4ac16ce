#pragma once

#include <cstddef>
#include <string_view>

namespace geo {

// Offset of the first byte that begins no well-formed UTF-8 sequence (RFC 3629: shortest forms only, no surrogates,
// nothing above U+10FFFF); text.size() when there is none.
std::size_t first_bad_utf8(std::string_view text);

}  // namespace geo
