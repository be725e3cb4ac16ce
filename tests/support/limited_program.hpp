#pragma once

#include <unistd.h>

#include <string>
#include <vector>

#include "tests/support/steppe_program.hpp"

namespace steppe_test {

// The program with arguments, run by a shell that first sets a limit of the system: "ulimit -n 64".
inline ProcessResult steppe_under(const std::string& limit, const std::vector<std::string>& arguments) {
  std::vector<std::string> command{"bash", "-c", limit + " && exec \"$@\"", "bash"};
  for (const auto& word : steppe_command(arguments)) command.push_back(word);
  return run_process(command, english());
}

// The same as a user without rights, whom limits of processes bind; for a test that runs as root.
inline ProcessResult steppe_as_nobody(const std::string& limit, const std::vector<std::string>& arguments) {
  std::vector<std::string> command{"setpriv", "--reuid=65534",           "--regid=65534", "--clear-groups", "bash",
                                   "-c",      limit + " && exec \"$@\"", "bash"};
  for (const auto& word : steppe_command(arguments)) command.push_back(word);
  return run_process(command, english());
}

}  // namespace steppe_test
