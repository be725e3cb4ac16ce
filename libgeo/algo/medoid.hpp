#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace geo {

// The observation with the least sum of distances to the others (ties: the first). REQUIRES at least one; for tests
// and best-available pixels. Points of any dimension.
std::size_t medoid(std::span<const std::vector<double>> points);

}  // namespace geo
