#include "pipeline/query/answered_polygon.hpp"

#include <algorithm>

namespace steppe {

std::string_view refusal_status(const geo::Fault& fault) {
  switch (fault.kind) {
    case geo::FaultKind::wrong_grid:
      return "outside";
    case geo::FaultKind::too_large:
      return "too_large";
    default:
      return "invalid_polygon";
  }
}

std::string_view polygon_status(const AnsweredPolygon& polygon) {
  if (!polygon.answer) return refusal_status(polygon.answer.fault());
  const auto& layers = polygon.answer.value().layers;
  const bool failed = std::any_of(layers.begin(), layers.end(), [](const auto& l) { return l.status == "failed"; });
  return failed ? "partial" : "ok";
}

bool was_observed(const LayerAnswer& layer) { return layer.status != "outside" && layer.status != "failed"; }

}  // namespace steppe
