#pragma once

#include <string>
#include <string_view>

namespace steppe {

// `text` as a TOML basic string: in quotes, with quotes, backslashes and control characters escaped.
std::string toml_quoted(std::string_view text);

}  // namespace steppe
