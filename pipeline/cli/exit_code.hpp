#pragma once

#include "libgeo/base/error.hpp"

namespace steppe {

// The program's exit codes (docs: README, `steppe --help`).
enum class ExitCode {
  done = 0,
  failed = 1,
  usage = 2,
  partial = 3,  // finished, but something was skipped or quarantined
  nothing_matched = 4,
  locked = 5,
  no_space = 6,
  temporary = 75,
  interrupted = 130,
  terminated = 143,
};

ExitCode exit_code_of(geo::ErrorKind kind);

}  // namespace steppe
