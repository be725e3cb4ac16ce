#include "pipeline/query/answered_polygon.hpp"

#include <algorithm>

namespace steppe {

FigureStatus refusal_status(const geo::Fault& fault) {
  switch (fault.kind) {
    case geo::FaultKind::wrong_grid:
      return FigureStatus::outside;
    case geo::FaultKind::too_large:
      return FigureStatus::too_large;
    default:
      return FigureStatus::invalid_polygon;
  }
}

FigureStatus polygon_status(const AnsweredPolygon& polygon) {
  if (!polygon.answer) return refusal_status(polygon.answer.fault());
  const auto& layers = polygon.answer.value().layers;
  const bool failed =
      std::any_of(layers.begin(), layers.end(), [](const auto& l) { return l.status == FigureStatus::failed; });
  return failed ? FigureStatus::partial : FigureStatus::ok;
}

bool was_observed(const LayerAnswer& layer) {
  return layer.status != FigureStatus::outside && layer.status != FigureStatus::failed;
}

}  // namespace steppe
