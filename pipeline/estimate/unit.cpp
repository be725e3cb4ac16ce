#include "pipeline/estimate/unit.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace steppe {
namespace {

// Hectares as a fraction of whole numbers: 1 亩 = 1/15 ha is no binary fraction, and rounds once this way.
struct AreaUnit {
  std::string_view name;
  double hectares, per;
};

constexpr std::array<AreaUnit, 9> kAreas{{{"ha", 1, 1},
                                          {"公顷", 1, 1},
                                          {"km²", 100, 1},
                                          {"km2", 100, 1},
                                          {"平方千米", 100, 1},
                                          {"平方公里", 100, 1},
                                          {"亩", 1, 15},
                                          {"万亩", 10000, 15},
                                          {"万公顷", 10000, 1}}};

constexpr std::array<std::string_view, 20> kOthers{"%",    "1",    "立方米", "万立方米",  "亿立方米",  "米",  "m",
                                                   "千米", "公里", "km",     "个",        "处",        "吨",  "万吨",
                                                   "tC",   "tCO2", "等级",   "人/10万亩", "平方米/人", "万元"};

std::optional<AreaUnit> area_unit(std::string_view name) {
  const auto found =
      std::find_if(kAreas.begin(), kAreas.end(), [&](const AreaUnit& unit) { return unit.name == name; });
  return found == kAreas.end() ? std::nullopt : std::optional<AreaUnit>(*found);
}

std::vector<std::string_view> all_units() {
  std::vector<std::string_view> names;
  for (const AreaUnit& unit : kAreas) names.push_back(unit.name);
  names.insert(names.end(), kOthers.begin(), kOthers.end());
  return names;
}

}  // namespace

std::span<const std::string_view> known_units() {
  static const std::vector<std::string_view> names = all_units();
  return names;
}

std::optional<double> in_unit(double value, std::string_view from, std::string_view to) {
  if (from == to)
    return std::find(known_units().begin(), known_units().end(), from) == known_units().end()
               ? std::nullopt
               : std::optional<double>(value);
  const auto source = area_unit(from), wanted = area_unit(to);
  if (!source || !wanted) return std::nullopt;
  return value * (source->hectares * wanted->per) / (source->per * wanted->hectares);
}

}  // namespace steppe
