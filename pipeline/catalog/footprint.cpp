#include "pipeline/catalog/footprint.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "libgeo/crs/transform.hpp"

namespace steppe {

void set_footprint(SceneRecord& record, const geo::SpatialGrid& where) {
  const auto degrees = geo::Crs::from_text("EPSG:4326");
  if (!degrees) return;
  const auto transform = geo::Transform::between(where.crs, degrees.value());
  if (!transform) return;
  const geo::Box box = where.grid.box();
  std::vector<double> x{box.x_min, box.x_max, box.x_max, box.x_min}, y{box.y_min, box.y_min, box.y_max, box.y_max};
  transform.value().forward(x, y);
  if (std::any_of(x.begin(), x.end(), [](double v) { return !std::isfinite(v); })) return;
  record.west = *std::min_element(x.begin(), x.end()), record.east = *std::max_element(x.begin(), x.end());
  record.south = *std::min_element(y.begin(), y.end()), record.north = *std::max_element(y.begin(), y.end());
}

}  // namespace steppe
