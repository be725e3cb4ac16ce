#pragma once

#include <string>
#include <string_view>

namespace steppe {

// Text from outside (names, paths, reasons) as XML and HTML can hold it: bytes that are not UTF-8 become U+FFFD each,
// control characters other than tab and line feed, and code points that XML forbids, likewise.
std::string clean_text(std::string_view raw);

// clean_text with & < > " ' written as references: safe between tags and inside quoted attributes.
std::string html_escaped(std::string_view raw);

// At most `bytes` bytes, cut between characters, with an ellipsis when something was cut. REQUIRES clean UTF-8.
std::string shortened(std::string_view clean, std::size_t bytes);

}  // namespace steppe
