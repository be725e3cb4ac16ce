#pragma once

#include <cstdint>
#include <span>

namespace geo {

struct ForestTrees;

// RandomForest::predict().
void predict(const ForestTrees& trees, std::span<const std::span<const float>> columns, std::span<std::uint8_t> best,
             std::span<std::uint16_t> votes);

}  // namespace geo
