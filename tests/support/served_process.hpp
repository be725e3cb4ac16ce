#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace steppe_test {

// A port of this machine that nobody has now.
std::uint16_t free_port();

// The program started with these arguments and `--listen` on that port, when all that it serves can be asked. Throws
// std::runtime_error, with what it said, when it ends before, or has not answered in a minute.
std::unique_ptr<Process> start_server(std::vector<std::string> arguments, std::uint16_t port,
                                      const ProcessSetting& setting = {});

}  // namespace steppe_test
