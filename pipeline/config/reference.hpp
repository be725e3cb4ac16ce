#pragma once

#include <string>

#include "pipeline/config/settings.hpp"

namespace steppe {

// The reference page of all keys in Markdown: a table a section with key, type, unit, range, default and help.
std::string config_reference(Language language);

}  // namespace steppe
