#include "pipeline/check/field_places.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/contains.hpp"

namespace steppe {
namespace {

template <class Row>
std::vector<geo::Point> on_grid(const std::vector<Row>& rows, const geo::Crs& crs) {
  std::vector<geo::Point> points(rows.size(), {std::nan(""), std::nan("")});
  const auto degrees = geo::Crs::from_text("EPSG:4326");
  if (!degrees) return points;
  const auto transform = geo::Transform::between(degrees.value(), crs);
  if (!transform) return points;
  std::vector<double> x, y;
  for (const auto& row : rows) x.push_back(row.lon), y.push_back(row.lat);
  transform.value().forward(x, y);
  for (std::size_t i = 0; i < rows.size(); ++i) points[i] = {x[i], y[i]};
  return points;
}

std::string zone_at(const geo::Point& at, const geo::ZoneSet& zones) {
  for (const auto& zone : zones.zones) {
    const auto box = geo::box_of(zone.shape);
    if (at.x >= box.x_min && at.x <= box.x_max && at.y >= box.y_min && at.y <= box.y_max &&
        geo::contains(zone.shape, at))
      return zone.id;
  }
  return {};
}

bool is_computed(const Settings& settings, int year) {
  const auto& years = settings.periods.years;
  return std::find(years.begin(), years.end(), year) != years.end();
}

// False where the layer says that the pixel of a point is no grassland.
bool may_be_grassland(const OpenedInputs& inputs, const geo::Point& at) {
  const auto layer = inputs.layers.find(LayerRole::grassland);
  if (layer == inputs.layers.end() || !layer->second) return true;
  const auto& t = inputs.grid->tiling;
  const double col = std::floor((at.x - t.x_origin) / t.dx), row = std::ceil((at.y - t.y_origin) / t.dy);
  const geo::Grid pixel{t.x_origin + col * t.dx, t.y_origin + row * t.dy, t.dx, t.dy, 1, 1};
  const auto cells = layer->second->on({pixel, inputs.grid->crs});
  return !cells || !cells.value().reached(LayerRole::grassland, 0) || cells.value().grassland->front() != 0;
}

template <class Row, class YearOf, class Fits, class Count>
FieldPlaces places_of(const Opened<FieldData<Row>>& data, const OpenedInputs& inputs, const YearOf& year_of,
                      const Fits& fits, const Count& count) {
  FieldPlaces places;
  if (!data) return places;
  places.rows = data->rows.size();
  places.refused = data->refused.size();
  places.left_out = data->left_out;
  if (!inputs.zones) return places;
  const auto points = on_grid(data->rows, inputs.grid->crs);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const int year = year_of(data->rows[i]);
    if (!is_computed(*inputs.settings, year)) {
      ++places.other_years[year];
      continue;
    }
    const auto zone = zone_at(points[i], *inputs.zones);
    if (zone.empty()) {
      ++places.outside;
    } else if (!fits(points[i])) {
      ++places.off_layer;
    } else {
      ++places.fit;
      ++places.fit_by_zone[{zone, year}];
      count(data->rows[i], places);
    }
  }
  return places;
}

}  // namespace

FieldPlaces places_of_plots(const OpenedInputs& inputs) {
  return places_of(
      inputs.plots, inputs,
      [](const Plot& plot) { return static_cast<int>(std::chrono::year_month_day(plot.day).year()); },
      [&](const geo::Point& at) { return may_be_grassland(inputs, at); }, [](const Plot&, FieldPlaces&) {});
}

FieldPlaces places_of_samples(const OpenedInputs& inputs) {
  return places_of(
      inputs.samples, inputs, [](const SamplePoint& point) { return point.year; },
      [](const geo::Point&) { return true; },
      [](const SamplePoint& point, FieldPlaces& places) {
        ++places.fit_by_class[std::string(
            land_cover_legend()[static_cast<std::size_t>(point.reference_class) - 1].words)];
      });
}

}  // namespace steppe
