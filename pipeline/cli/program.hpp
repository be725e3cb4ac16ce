#pragma once

#include "pipeline/cli/exit_code.hpp"

namespace steppe {

// The whole program behind main(): chooses the language, parses, runs one command, shows every error once.
ExitCode run_program(int argc, const char* const* argv);

}  // namespace steppe
