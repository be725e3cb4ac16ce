#pragma once

#include <string>

#include "pipeline/config/settings.hpp"

namespace steppe {

// A configuration file to begin with: every key with its help, unit, range and default, in comments of one language.
// Keys that must be given stand with an example, the others commented out with their default. It loads as it is.
std::string config_template(Language language);

}  // namespace steppe
