#include "libgeo/zonal/accumulators.hpp"

#include <algorithm>
#include <cassert>

namespace geo {

void ZonalSums::add(std::int64_t cover, std::uint64_t units, std::int32_t value) {
  assert(units < (std::uint64_t{1} << 30) && cover > -(std::int64_t{1} << 37) && cover < (std::int64_t{1} << 37));
  const Int128 w = static_cast<Int128>(cover) * static_cast<std::int64_t>(units);
  const auto area = static_cast<std::int64_t>(units);
  weight += WideInteger(w);
  weight_value += WideInteger(w * value);
  weight_value_squared += WideInteger(w * value * value);
  weight_squared += WideInteger::product(static_cast<Int128>(cover) * cover, area * area);
  if (cover <= 0) return;  // a rounding remainder: part of the sums, but not a cell that was seen
  ++cells;
  min = std::min(min, value);
  max = std::max(max, value);
}

WideInteger ClassSums::total() const {
  WideInteger sum;
  for (const auto& one : weight.entries()) sum += one.weight;
  return sum;
}

void merge(ZonalSums& into, const ZonalSums& from) {
  into.weight += from.weight;
  into.weight_value += from.weight_value;
  into.weight_value_squared += from.weight_value_squared;
  into.weight_squared += from.weight_squared;
  into.cells += from.cells;
  into.min = std::min(into.min, from.min);
  into.max = std::max(into.max, from.max);
}

void merge(ClassSums& into, const ClassSums& from) {
  for (const auto& [code, weight] : from.weight.entries()) into.weight[code] += weight;
}

}  // namespace geo
