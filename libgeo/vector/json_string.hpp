#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace geo {

// Characters of the escape that `text` begins with ("\n" is 2, "\u4e2d" is 6); 0 when it is none of JSON's.
std::size_t json_escape_length(std::string_view text);

// What the characters between the quotes of a JSON string mean: UTF-8 of at most `longest` bytes, cut between
// characters. Half of a surrogate pair becomes U+FFFD. REQUIRES well-formed escapes (JsonReader checks them).
std::string json_string_text(std::string_view raw, std::size_t longest);

}  // namespace geo
