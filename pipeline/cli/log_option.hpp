#pragma once

#include <string>

#include "pipeline/cli/command_line.hpp"

namespace steppe {

// --log: what log_style_of() is asked.
void add_log_option(CommandOptions& options, std::string& value);

}  // namespace steppe
