#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/watch/run_status.hpp"

namespace steppe {

// A run's status in the Prometheus text format, version 0.0.4, as the node exporter's textfile collector takes it. Each
// line carries the workspace's path as a label, so that several workspaces may leave their files in one folder.
std::string metrics_text(const RunStatus& status, const std::filesystem::path& workspace,
                         std::optional<std::uint64_t> free_bytes);

}  // namespace steppe
