#pragma once

#include <cstddef>
#include <string_view>

namespace steppe {

// Offset of the first byte above 0x7F that stands neither in a TOML string nor in a comment, or that follows a
// backslash in a string; toml.size() when there is none. Such text is never valid TOML 1.0, and toml++ 3.3 has
// undefined behaviour on some of it ("é = 1", "a 、b"), so it must not get that far.
std::size_t first_bare_non_ascii(std::string_view toml);

// Offset of the first bracket or brace that stands in more than `deepest` open ones, or of the first dot in a key of
// more than that many parts, strings and comments left out; toml.size() when there is none. toml++ 3.3 destroys its
// tables by recursion: a heading "[a.a.a…" of 100 kB ends the process.
std::size_t first_too_deep(std::string_view toml, int deepest);

// The text without blanks, tabs and carriage returns at its ends.
std::string_view without_space(std::string_view text);

// Whether a line looks like a heading without a name: "[" or "[[" and then no key. toml++ 3.3 has undefined behaviour
// on these too.
bool is_nameless_heading(std::string_view line);

}  // namespace steppe
