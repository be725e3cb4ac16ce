#include "pipeline/results/figure_interval.hpp"

#include <limits>

#include "pipeline/estimate/whole.hpp"

namespace steppe {
Interval interval_of(const Figure& figure) { return interval95(*figure.estimate, figure.unit, figure.total_ha); }

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
  return interval95(*judgement.decision.estimate, judgement.target.unit, area);
}

}  // namespace steppe
