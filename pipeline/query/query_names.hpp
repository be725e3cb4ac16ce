#pragma once

#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/query/query_request.hpp"

namespace steppe {

// Years of a text such as "2021", "2021,2025", "2021..2025": as written, each once, ascending. A range stands for those
// of `known` that lie in it and must hold one. A fault says what is no year; whether a single year is known is not
// asked (QueryService::check() does, with all unknown names at once).
geo::Result<std::vector<int>> periods_from(const std::vector<std::string>& texts, const std::vector<int>& known);

// All years and all layers with figures of a workspace: what is asked when nothing is named.
std::vector<int> all_periods(const WorkspaceIndex& index);
std::vector<std::string> all_layers(const WorkspaceIndex& index);

// Layers and periods of a question spelled out: as named, each layer once; none named: all. Throws UsageError with
// everything that is wrong with them.
QueryRequest spelled_out(const std::vector<std::string>& layers, const std::vector<std::string>& periods,
                         const WorkspaceIndex& index);

}  // namespace steppe
