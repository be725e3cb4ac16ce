#include "pipeline/cli/exit_code.hpp"

#include <csignal>

#include "pipeline/threads/interrupt.hpp"

namespace steppe {

ExitCode exit_code_of(geo::ErrorKind kind) {
  switch (kind) {
    case geo::ErrorKind::failed:
      return ExitCode::failed;
    case geo::ErrorKind::usage:
      return ExitCode::usage;
    case geo::ErrorKind::nothing_matched:
      return ExitCode::nothing_matched;
    case geo::ErrorKind::locked:
      return ExitCode::locked;
    case geo::ErrorKind::no_space:
      return ExitCode::no_space;
    case geo::ErrorKind::temporary:
      return ExitCode::temporary;
    case geo::ErrorKind::interrupted:
      return interrupt_signal() == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
  }
  return ExitCode::failed;
}

}  // namespace steppe
