#pragma once

#include <optional>

#include "libgeo/zonal/value_table.hpp"

namespace geo {

// The smallest value whose cumulated weight reaches q of the whole (science 8.6); of q = 0 the smallest value. Exact: q
// stands for the shortest decimal number that reads back as it, so 0.1 is one tenth, and a tie is a tie. REQUIRES 0 ≤ q
// ≤ 1. Absent when empty.
std::optional<double> quantile(const ValueTable& table, double q);
// The value with most (least) weight; of equals the smallest. Absent when empty.
std::optional<double> mode(const ValueTable& table);
std::optional<double> minority(const ValueTable& table);

}  // namespace geo
