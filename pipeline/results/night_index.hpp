#pragma once

#include <optional>

#include "pipeline/products/workspace_index.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// The index of a finished night: its products, tiles and settings, and the calibration that its results found.
WorkspaceIndex workspace_index(const NightResult& night, const Settings& settings,
                               const std::optional<Calibration>& calibration);

// Whether the index on disk is the one of these results, whose calibration it knows.
bool workspace_index_stands(const Workspace& workspace, const NightResult& night, const Settings& settings);

}  // namespace steppe
