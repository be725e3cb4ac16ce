#pragma once

#include <string>
#include <string_view>

namespace geo {

// Text as it may stand in an element or a quoted attribute of XML 1.0, which has no way to write most control
// characters: they become spaces.
std::string xml_escaped(std::string_view text);

}  // namespace geo
