#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/message.hpp"

namespace steppe {

// What to say about a section or key that the option table does not have: the allowed names and the nearest one; for a
// key that another section has, that section. `subject` is "file:line:section.key".
geo::Message unknown_section(const std::string& subject, std::string_view section);
geo::Message unknown_key(const std::string& subject, std::string_view section, std::string_view name);

}  // namespace steppe
