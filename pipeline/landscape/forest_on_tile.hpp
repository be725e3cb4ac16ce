#pragma once

#include <map>
#include <string>
#include <utility>

#include "pipeline/landscape/tree_parts.hpp"
#include "pipeline/landscape/tree_sums.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/products/product_files.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// Whether the night has an orchard layer.
bool has_orchards(const NightResult& night);

// What of the zones lies in vectors on one tile, by class of its finished forest map: unions as the geometry has them,
// up to each part, the last of them with all cells of the orchard layer. Empty where the night has no forest map of the
// tile. Throws Error when it cannot be read back.
std::map<std::pair<std::string, int>, TreeSums> sums_on_tile(const NightResult& night, const Task& task,
                                                             const ProductFiles& files, const Workspace& workspace,
                                                             const TreeParts& parts);

}  // namespace steppe
