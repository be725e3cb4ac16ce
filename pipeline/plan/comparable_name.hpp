#pragma once

#include <string>
#include <string_view>

namespace steppe {

// A name as it is compared: full-width characters as half-width, lower case, without blanks and without 类 or 亚类 at
// its end. "温性草原 类" is "温性草原".
std::string comparable_name(std::string_view text);

// The same with 类 kept: without blanks, half-width, lower case.
std::string plain_name(std::string_view text);

// One character of UTF-8; a byte that begins none is one by itself. REQUIRES text that is not empty.
std::string_view next_character(std::string_view text);

}  // namespace steppe
