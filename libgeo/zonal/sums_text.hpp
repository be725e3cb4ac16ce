#pragma once

#include <span>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/zonal/accumulators.hpp"

namespace geo {

// Sums as text fields for a task's record: whole decimal numbers, nothing lost. Equal sums give equal text.

// Seven fields: weight, weight·x, weight·x², weight², cells, min, max ("" and "" when no cell was counted).
std::vector<std::string> to_fields(const ZonalSums& sums);
// One field "class=weight" for each class with a weight, by class.
std::vector<std::string> to_fields(const ClassSums& sums);

// The way back. A bad_metadata fault when a field is missing, surplus, not a whole number in range, out of order, or
// contradicts the others.
Result<ZonalSums> zonal_sums_from(std::span<const std::string> fields);
Result<ClassSums> class_sums_from(std::span<const std::string> fields);

}  // namespace geo
