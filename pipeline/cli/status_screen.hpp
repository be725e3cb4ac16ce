#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "pipeline/cli/run_state.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// The table of `steppe status`.
void print_status(const RunStatus& status, RunState state, const std::optional<std::string>& holder,
                  const Workspace& workspace, Language language, std::ostream& out);

}  // namespace steppe
