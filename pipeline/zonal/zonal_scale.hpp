#pragma once

#include <optional>

#include "libgeo/raster/raster_source.hpp"

namespace steppe {

// Stored values → values in the raster's unit. A scale that is one over a whole number divides instead of multiplying:
// the mean of a product with scale 0.0001 is then the very number that the nightly tables print (mean / 10000).
class ValueUnit {
 public:
  ValueUnit() = default;
  // REQUIRES is_usable(scale).
  explicit ValueUnit(const geo::ValueScale& scale);

  // Finite, and values keep their order.
  static bool is_usable(const geo::ValueScale& scale);

  double value(double stored) const { return difference(stored) + m_scale.offset; }
  double difference(double stored) const { return m_divisor != 0 ? stored / m_divisor : stored * m_scale.scale; }
  double variance(double stored) const { return difference(difference(stored)); }
  // Σwx from Σw(stored) and Σw.
  double sum(double stored, double weight) const { return difference(stored) + m_scale.offset * weight; }
  const geo::ValueScale& scale() const { return m_scale; }

 private:
  geo::ValueScale m_scale;
  double m_divisor = 1;  // 0: multiply
};

}  // namespace steppe
