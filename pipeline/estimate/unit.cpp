#include "pipeline/estimate/unit.hpp"

#include <vector>

namespace steppe {

std::span<const std::string_view> known_units() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const UnitRow& row : kUnits) all.push_back(row.name);
    return all;
  }();
  return names;
}

std::optional<double> in_unit(double value, Unit from, Unit to) {
  if (from == to) return value;
  const UnitRow &source = row_of(from), &wanted = row_of(to);
  if (source.kind != UnitKind::area || wanted.kind != UnitKind::area) return std::nullopt;
  return value * (source.hectares * wanted.per) / (source.per * wanted.hectares);
}

}  // namespace steppe
