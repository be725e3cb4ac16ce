#pragma once

#include <string>

namespace geo {

// An id or a name on one line, without control characters and blanks at its ends: it goes into tables and terminals.
std::string plain_field(std::string text);

}  // namespace geo
