#include "pipeline/zonal/zonal_scale.hpp"

#include <cmath>

namespace steppe {

ValueUnit::ValueUnit(const geo::ValueScale& scale) : m_scale(scale) {
  const double inverse = std::round(1 / scale.scale);
  m_divisor = std::abs(inverse) < 9e15 && inverse != 0 && 1 / inverse == scale.scale ? inverse : 0;
}

bool ValueUnit::is_usable(const geo::ValueScale& scale) {
  return std::isfinite(scale.scale) && scale.scale > 0 && std::isfinite(scale.offset);
}

}  // namespace steppe
