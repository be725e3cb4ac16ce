#include "pipeline/plan/layer_place.hpp"

#include <cmath>
#include <vector>

#include "libgeo/crs/transform.hpp"

namespace steppe {

geo::Box box_in(const geo::Box& box, const geo::Crs& from, const geo::Crs& to) {
  constexpr int kPieces = 20;
  const auto transform = geo::Transform::between(from, to);
  if (!transform) return {};
  std::vector<double> x, y;
  for (int i = 0; i <= kPieces; ++i) {
    const double part = static_cast<double>(i) / kPieces;
    const double across = box.x_min + part * (box.x_max - box.x_min), up = box.y_min + part * (box.y_max - box.y_min);
    for (const double side : {box.y_min, box.y_max}) x.push_back(across), y.push_back(side);
    for (const double side : {box.x_min, box.x_max}) x.push_back(side), y.push_back(up);
  }
  transform.value().forward(x, y);
  geo::Box image;
  bool first = true;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) continue;
    const geo::Box point{x[i], y[i], x[i], y[i]};
    image = first ? point
                  : geo::Box{std::min(image.x_min, x[i]), std::min(image.y_min, y[i]), std::max(image.x_max, x[i]),
                             std::max(image.y_max, y[i])};
    first = false;
  }
  return image;
}

}  // namespace steppe
