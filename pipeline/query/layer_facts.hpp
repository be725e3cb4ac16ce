#pragma once

#include <string>

#include "pipeline/products/workspace_index.hpp"

namespace steppe {

// Facts of a layer; bare defaults with its name when the index does not list it.
ProductFacts facts_of(const WorkspaceIndex& index, const std::string& layer);

}  // namespace steppe
