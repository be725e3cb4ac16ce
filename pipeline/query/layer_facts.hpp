#pragma once

#include "pipeline/products/workspace_index.hpp"

namespace steppe {

// Facts of a layer; bare defaults when the index does not list it.
ProductFacts facts_of(const WorkspaceIndex& index, Product layer);

}  // namespace steppe
