#include "pipeline/cli/run_state.hpp"

#include <nlohmann/json.hpp>

namespace steppe {

using Json = nlohmann::ordered_json;

RunState state_of(const RunStatus& status, const std::optional<std::string>& holder) {
  if (!status.exit_code)  // another process that holds the workspace came after one that was killed
    return holder && *holder == std::to_string(status.process) ? RunState::running : RunState::killed;
  switch (static_cast<ExitCode>(*status.exit_code)) {
    case ExitCode::done:
      return RunState::done;
    case ExitCode::partial:
      return RunState::partial;
    case ExitCode::interrupted:
    case ExitCode::terminated:
      return RunState::interrupted;
    default:
      return RunState::failed;
  }
}

std::string_view name_of(RunState state) {
  switch (state) {
    case RunState::running:
      return "running";
    case RunState::done:
      return "done";
    case RunState::partial:
      return "partial";
    case RunState::failed:
      return "failed";
    case RunState::interrupted:
      return "interrupted";
    case RunState::killed:
      return "killed";
  }
  return "failed";
}

ExitCode exit_code_of(const RunStatus& status, RunState state) {
  if (state == RunState::running) return ExitCode::done;
  if (state == RunState::killed) return ExitCode::failed;
  return static_cast<ExitCode>(*status.exit_code);
}

std::string state_json(const RunStatus& status, RunState state, const std::optional<std::string>& holder,
                       std::optional<std::uint64_t> free_bytes) {
  Json json = {{"state", name_of(state)}, {"held_by_process", nullptr}, {"free_bytes", nullptr}};
  if (holder) json["held_by_process"] = *holder;
  if (free_bytes) json["free_bytes"] = *free_bytes;
  json.update(Json::parse(to_json(status)));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace steppe
