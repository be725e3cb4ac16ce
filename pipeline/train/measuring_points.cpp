#include "pipeline/train/measuring_points.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/contains.hpp"
#include "pipeline/estimate/field_data.hpp"

namespace steppe {
namespace {

using geo::message;

// A pixel of the analysis grid.
using Cell = std::pair<std::int64_t, std::int64_t>;

class Cells {
 public:
  explicit Cells(const AnalysisGrid& grid) : m_grid(grid.tiling) {}
  Cell of(const geo::Point& at) const {
    return {static_cast<std::int64_t>(std::floor((at.x - m_grid.x_origin) / m_grid.dx)),
            static_cast<std::int64_t>(std::floor((m_grid.y_origin - at.y) / m_grid.dy))};
  }

 private:
  const geo::Tiling& m_grid;
};

// On another plane; what cannot be brought there is NaN.
std::vector<geo::Point> on_plane(const std::vector<geo::Point>& points, const geo::Transform& transform) {
  std::vector<double> x, y;
  for (const auto& point : points) x.push_back(point.x), y.push_back(point.y);
  transform.forward(x, y);
  std::vector<geo::Point> moved;
  for (std::size_t i = 0; i < x.size(); ++i) moved.push_back({x[i], y[i]});
  return moved;
}

bool is_finite(const geo::Point& at) { return std::isfinite(at.x) && std::isfinite(at.y); }

std::vector<geo::Point> judges_of(const FieldData<SamplePoint>& samples) {
  std::vector<geo::Point> judges;
  for (const auto* rows : {&samples.rows, &samples.unanswered})
    for (const SamplePoint& point : *rows) judges.push_back({point.lon, point.lat});
  return judges;
}

}  // namespace

std::optional<geo::Message> taught_by_its_judges(const LabelledPlaces& places, const VerifySettings& verify,
                                                 const AnalysisGrid& grid) {
  if (verify.samples.empty()) return std::nullopt;
  const auto samples = read_samples(verify.samples);
  const auto degrees = geo::Crs::from_text("EPSG:4326");
  if (!samples || !degrees) return std::nullopt;
  const auto to_grid = geo::Transform::between(degrees.value(), grid.crs),
             to_places = geo::Transform::between(degrees.value(), places.crs),
             from_places = geo::Transform::between(places.crs, grid.crs);
  if (!to_grid || !to_places || !from_places) return std::nullopt;
  const std::vector<geo::Point> judges = judges_of(samples.value());
  const Cells cells(grid);
  std::set<Cell> judged;
  for (const geo::Point& at : on_plane(judges, to_grid.value()))
    if (is_finite(at)) judged.insert(cells.of(at));
  const std::vector<geo::Point> drawn = on_plane(judges, to_places.value());
  std::size_t shared = 0;
  for (const LabelledPlace& place : places.places) {
    if (place.shape.empty()) {
      const geo::Point at = on_plane({place.at}, from_places.value()).front();
      shared += is_finite(at) && judged.contains(cells.of(at));
      continue;
    }
    const geo::Box box = geo::box_of(place.shape);
    shared += std::any_of(drawn.begin(), drawn.end(), [&](const geo::Point& at) {
      return at.x >= box.x_min && at.x <= box.x_max && at.y >= box.y_min && at.y <= box.y_max &&
             geo::contains(place.shape, at);
    });
  }
  if (shared == 0) return std::nullopt;
  return message(
      "{0} of {1} training samples lie where the points of verify.samples ({2}) measure the map: a map that was drawn "
      "by "
      "its own judges looks better than it is, and so do the areas estimated with them; train on other samples, or "
      "draw "
      "new points to measure with (steppe sample)",
      shared, places.places.size(), verify.samples.filename().string());
}

void take_ground(const LabelledPlaces& places, TrainingTable& table) {
  if (places.ground_ha.empty()) return;
  table.by_design = true;
  table.mapped.assign(table.classes.size(), 0);
  for (std::size_t c = 0; c < table.classes.size(); ++c)
    if (const auto found = places.ground_ha.find(table.classes[c]); found != places.ground_ha.end())
      table.mapped[c] = found->second;
}

}  // namespace steppe
