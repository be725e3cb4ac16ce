#include "pipeline/serve/posted_polygons.hpp"

#include "libgeo/vector/polygon_text.hpp"
#include "pipeline/serve/request_parts.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {

geo::PolygonLimits posted_limits() {
  geo::PolygonLimits limits;
  limits.shape.vertices = 300'000;
  limits.shape.rings = 20'000;
  limits.polygons = 10'000;
  limits.vertices = 1'000'000;
  limits.text_bytes = std::size_t{32} << 20U;
  return limits;
}

geo::PolygonInput posted_polygons(const HttpRequest& request) {
  constexpr int kBadRequest = 400;
  need_type(request, json_types());
  geo::PolygonOptions options;
  options.limits = posted_limits();
  options.id = first_of(request.query, "id");
  options.name = first_of(request.query, "name");
  auto input = geo::polygons_from_text(request.body, options);
  if (input) return std::move(input).value();
  const auto& fault = input.fault();
  const bool of_size = fault.kind == geo::FaultKind::too_large || fault.kind == geo::FaultKind::machine;
  throw ServeRefusal(of_size ? status_of(fault) : kBadRequest, fault.message);
}

}  // namespace steppe
