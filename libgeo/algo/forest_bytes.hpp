#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace geo {

struct ForestTrees;

// RandomForest::bytes() and from_bytes().
std::string to_bytes(const ForestTrees& trees);
Result<ForestTrees> trees_from_bytes(std::string_view bytes);

}  // namespace geo
