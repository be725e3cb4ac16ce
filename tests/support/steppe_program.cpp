#include "tests/support/steppe_program.hpp"

#include <cstdlib>

#include "tests/support/build_paths.hpp"

namespace steppe_test {

std::string steppe_program() {
  const char* other = std::getenv("STEPPE_PROGRAM");
  return other != nullptr && *other != '\0' ? other : built_program().string();
}

std::vector<std::string> steppe_command(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), steppe_program());
  return arguments;
}

ProcessSetting english(ProcessSetting setting) {
  for (const char* variable : {"STEPPE_LANG", "LC_ALL", "LANG"}) setting.environment.try_emplace(variable, "");
  return setting;
}

ProcessResult steppe(std::vector<std::string> arguments, ProcessSetting setting) {
  return run_process(steppe_command(std::move(arguments)), english(std::move(setting)));
}

}  // namespace steppe_test
