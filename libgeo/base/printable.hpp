#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/message.hpp"

namespace geo {

// Text from outside (a path, a name, a line of a file) as a terminal or a log may be given it: what would move the
// cursor, colour, reorder or forge a line is written out. Control characters, C1 controls and bytes that are not UTF-8
// become \x1B, line ends and tabs \n \r \t, marks that turn the writing direction or end a line \u202E; everything
// else, Chinese included, stays. At most kMostPrintable bytes of it, then an ellipsis.
inline constexpr std::size_t kMostPrintable = 4096;
std::string printable(std::string_view raw);

// The message with all its data so; templates stay as they are.
Message printable(Message message);

// Whole lines, such as a CSV on its way to a terminal: as printable(), but line ends and tabs stay, and any length.
std::string printable_lines(std::string_view raw);

}  // namespace geo
