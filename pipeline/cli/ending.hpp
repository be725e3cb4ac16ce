#pragma once

#include <exception>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/cli/exit_code.hpp"

namespace steppe {

// How a command ends that throws: its exit code, and what a person is told; at least one sentence.
struct Ending {
  ExitCode code = ExitCode::failed;
  std::vector<geo::Message> words;
};
Ending ending_of(const std::exception& error);

}  // namespace steppe
