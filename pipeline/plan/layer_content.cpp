#include "pipeline/plan/layer_content.hpp"

#include <algorithm>

#include "pipeline/plan/layer_codes.hpp"

namespace steppe {

double LayerContent::counted_ha() const {
  double sum = 0;
  for (const LayerValue& value : values) sum += value.code != 0 && value.code != kUnknownValue ? value.area_ha : 0;
  return sum;
}

double LayerContent::unknown_ha() const {
  double sum = 0;
  for (const LayerValue& value : values) sum += value.code == kUnknownValue ? value.area_ha : 0;
  return sum;
}

std::size_t LayerContent::unknown_values() const {
  return static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](const LayerValue& v) { return v.code == kUnknownValue; }));
}

}  // namespace steppe
