#pragma once

#include <string>
#include <string_view>

namespace geo {

// A text as a cell of a CSV table (RFC 4180): in quotation marks where it must be. Words that Excel would run as a
// formula (= + - @ first, and not a number) are kept as text by a leading apostrophe.
std::string csv_words(std::string_view words);

// The words again, without the apostrophe that csv_words() put before them.
std::string_view without_apostrophe(std::string_view words);

}  // namespace geo
