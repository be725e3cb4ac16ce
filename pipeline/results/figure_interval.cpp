#include "pipeline/results/figure_interval.hpp"

#include <limits>

namespace steppe {
namespace {

constexpr double kWholeShare = 100;

// What a value in this unit is a part of; nothing of a pure number. `area_ha`: the whole of an area.
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

Interval ended(const Estimate& estimate, const std::optional<double>& whole) {
  return whole ? interval95(estimate, *whole) : interval95(estimate);
}

}  // namespace

Interval interval_of(const Figure& figure) { return ended(*figure.estimate, whole_of(figure.unit, figure.total_ha)); }

const Figure* figure_of(const Judgement& judgement, std::span<const Figure> figures, const Totals& totals) {
  for (const Figure& figure : figures) {
    const ZoneTotal& zone = totals.zones[figure.zone];
    if (zone.year == judgement.target.year && zone.id == judgement.target.zone_id &&
        indicator_named(judgement.target.indicator) == figure.indicator && figure.caliber == judgement.caliber)
      return &figure;
  }
  return nullptr;
}

Interval interval_of(const Judgement& judgement, const Figure* figure) {
  const double area = figure != nullptr ? figure->total_ha : std::numeric_limits<double>::infinity();
  return ended(*judgement.decision.estimate, whole_of(judgement.target.unit, area));
}

}  // namespace steppe
