#include "pipeline/estimate/whole.hpp"

#include <algorithm>

namespace steppe {
namespace {

constexpr double kWholeShare = 100;

Interval within(Interval interval, double low, double high) {
  return {std::clamp(interval.low, low, high), std::clamp(interval.high, low, high)};
}

}  // namespace

std::optional<double> whole_of(Unit unit, double area_ha) {
  switch (row_of(unit).kind) {
    case UnitKind::share:
      return kWholeShare;
    case UnitKind::area:
      return in_unit(area_ha, Unit::hectare, unit);
    case UnitKind::number:
    case UnitKind::works:
      return std::nullopt;
  }
  return std::nullopt;
}

Interval ended(Interval interval, const std::optional<double>& whole) {
  return whole ? within(interval, 0, *whole) : interval;
}

Interval ended_change(Interval interval, const std::optional<double>& whole) {
  return whole ? within(interval, -*whole, *whole) : interval;
}

Interval interval95(const Estimate& estimate, Unit unit, double area_ha) {
  return ended(interval95(estimate), whole_of(unit, area_ha));
}

}  // namespace steppe
