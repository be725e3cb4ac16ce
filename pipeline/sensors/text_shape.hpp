#pragma once

#include <string_view>

namespace steppe {

// Whether a text begins as a shape says: 'd' stands for a digit, 'u' for a capital letter, 'x' for either, every other
// character for itself. What follows is not looked at.
bool begins_with_shape(std::string_view text, std::string_view shape);

// The number of a part of such a text. REQUIRES one to nine digits.
int digits_at(std::string_view text, std::size_t at, std::size_t length);

}  // namespace steppe
