#pragma once

#include <string>
#include <string_view>

namespace geo {

// A text as one word of a POSIX shell, in quotes; shell_word(): only where it needs them.
std::string shell_quoted(std::string_view text);
std::string shell_word(std::string_view text);

}  // namespace geo
