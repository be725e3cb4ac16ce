#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/cli/exit_code.hpp"
#include "pipeline/watch/run_status.hpp"

namespace steppe {

// What a run's last word and the lock together say. A killed run leaves no last word, and no lock either.
enum class RunState { running, done, partial, failed, interrupted, killed };

// `holder`: the process that holds the workspace, if any (lock_holder()).
RunState state_of(const RunStatus& status, const std::optional<std::string>& holder);

std::string_view name_of(RunState state);

// What `steppe status` ends with: 0 while a run goes on; otherwise as the run did, 1 when it was killed.
ExitCode exit_code_of(const RunStatus& status, RunState state);

// status.json, and before it the state, the process that holds the workspace and the room on its disk.
std::string state_json(const RunStatus& status, RunState state, const std::optional<std::string>& holder,
                       std::optional<std::uint64_t> free_bytes);

}  // namespace steppe
