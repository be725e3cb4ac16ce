#pragma once

#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace steppe_test {

// The program under test: $STEPPE_PROGRAM, or the one of this build.
std::string steppe_program();

// The program with arguments, run to its end. It speaks English unless the arguments or the environment say otherwise.
ProcessResult steppe(std::vector<std::string> arguments, ProcessSetting setting = {});

// What steppe() runs, for a test that must do something while it runs.
std::vector<std::string> steppe_command(std::vector<std::string> arguments);
ProcessSetting english(ProcessSetting setting = {});

}  // namespace steppe_test
