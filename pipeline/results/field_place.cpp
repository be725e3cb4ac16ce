#include "pipeline/results/field_place.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "libgeo/base/or_throw.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/contains.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

// Longitude and latitude on the analysis grid's plane.
template <class Row>
std::vector<geo::Point> on_grid(const std::vector<Row>& rows, const geo::Crs& crs) {
  std::vector<double> x, y;
  for (const auto& row : rows) x.push_back(row.lon), y.push_back(row.lat);
  const auto degrees = geo::or_throw(geo::Crs::from_text("EPSG:4326"));
  geo::or_throw(geo::Transform::between(degrees, crs)).forward(x, y);
  std::vector<geo::Point> points;
  for (std::size_t i = 0; i < x.size(); ++i) points.push_back({x[i], y[i]});
  return points;
}

// Finds the zone of a point; boxes first, since most zones are far away.
class ZoneFinder {
 public:
  explicit ZoneFinder(const geo::ZoneSet& zones) : m_zones(zones) {
    for (const auto& zone : zones.zones) m_boxes.push_back(geo::box_of(zone.shape));
  }
  // All of them, in the order of the file: a reserve takes no point away from its county.
  std::vector<std::string> ids_at(const geo::Point& p) const {
    std::vector<std::string> ids;
    for (std::size_t z = 0; z < m_boxes.size(); ++z) {
      const auto& box = m_boxes[z];
      if (p.x < box.x_min || p.x > box.x_max || p.y < box.y_min || p.y > box.y_max) continue;
      if (geo::contains(m_zones.zones[z].shape, p)) ids.push_back(m_zones.zones[z].id);
    }
    return ids;
  }

 private:
  const geo::ZoneSet& m_zones;
  std::vector<geo::Box> m_boxes;
};

// The layers on the pixel that holds a point.
LayerCells layers_at(const Layers& layers, const AnalysisGrid& grid, const geo::Point& p) {
  const auto& t = grid.tiling;
  const double col = std::floor((p.x - t.x_origin) / t.dx), row = std::ceil((p.y - t.y_origin) / t.dy);
  const geo::Grid pixel{t.x_origin + col * t.dx, t.y_origin + row * t.dy, t.dx, t.dy, 1, 1};
  return geo::or_throw(layers.codes_on({pixel, grid.crs}));
}

std::optional<bool> inside(const std::optional<std::vector<std::uint8_t>>& layer, LayerRole role,
                           const LayerCells& cells) {
  if (!layer) return true;
  if (!cells.reached(role, 0)) return std::nullopt;
  return layer->front() != 0;
}

void ask_layers(const FieldGround& ground, FieldPlace& place) {
  if (!ground.layers) return;
  const LayerCells cells = layers_at(*ground.layers, ground.grid, place.at);
  place.in_reach = cells.unreached.empty() || cells.unreached.front().empty();
  place.on_grassland = inside(cells.grassland, LayerRole::grassland, cells);
  place.in_sandy_land = inside(cells.sandy_land, LayerRole::sandy_land, cells);
}

bool in_season(std::chrono::sys_days day, const DayRange& window) {
  const std::chrono::year_month_day date(day);
  const MonthDay at{static_cast<int>(static_cast<unsigned>(date.month())),
                    static_cast<int>(static_cast<unsigned>(date.day()))};
  return window.first <= at && at <= window.last;
}

int year_of(const Plot& plot) { return static_cast<int>(std::chrono::year_month_day(plot.day).year()); }
int year_of(const SamplePoint& point) { return point.year; }

// Of a place in a computed year.
void find(const FieldGround& ground, const ZoneFinder& zones, FieldPlace& place) {
  auto ids = zones.ids_at(place.at);
  if (ids.empty()) {
    place.use = FieldUse::outside_zones;
    return;
  }
  place.zone_id = std::move(ids.front());
  ids.erase(ids.begin());
  place.other_zones = std::move(ids);
  ask_layers(ground, place);
}

template <class Row>
std::vector<FieldPlace> found(const std::vector<Row>& rows, const FieldGround& ground) {
  const auto points = on_grid(rows, ground.grid.crs);
  const ZoneFinder zones(ground.zones);
  std::vector<FieldPlace> places;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    check_interrupted();
    FieldPlace place{points[i], year_of(rows[i])};
    if (is_computed(ground.settings, place.year))
      find(ground, zones, place);
    else
      place.use = FieldUse::other_year;
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace

bool is_computed(const Settings& settings, int year) {
  const auto& years = settings.periods.years;
  return std::find(years.begin(), years.end(), year) != years.end();
}

std::vector<FieldPlace> places_of(const std::vector<Plot>& plots, const FieldGround& ground) {
  if (!ground.settings.products.lists(Product::fvc)) {
    std::vector<FieldPlace> places;
    for (const Plot& plot : plots) {
      places.push_back({{}, year_of(plot)});
      places.back().use = FieldUse::no_product;
    }
    return places;
  }
  auto places = found(plots, ground);
  for (std::size_t i = 0; i < places.size(); ++i) {
    FieldPlace& place = places[i];
    if (place.use == FieldUse::other_year) continue;
    if (!in_season(plots[i].day, ground.settings.windows.peak))
      place.use = FieldUse::other_season;
    else if (place.use == FieldUse::used && !place.on_grassland.value_or(true))
      place.use = FieldUse::not_grassland;
  }
  return places;
}

FieldUse design_use(const SamplePoint& point, const SampleDesign* design, DeclaredDesign declared) {
  if (design == nullptr) return declared == DeclaredDesign::none ? FieldUse::no_design : FieldUse::used;
  const bool of_it = point.design_id.empty() || point.design_id == design->id;
  const bool only_one = point.stratum.empty() && design->strata.size() == 1;
  const bool grouped = design->method != DesignMethod::clusters || !point.cluster.empty();
  return of_it && grouped && (only_one || design->stratum(point.stratum) != nullptr) ? FieldUse::used
                                                                                     : FieldUse::not_in_design;
}

std::vector<FieldPlace> places_of(const std::vector<SamplePoint>& samples, const FieldGround& ground) {
  auto places = found(samples, ground);
  for (std::size_t i = 0; i < places.size(); ++i) {
    // Of another place or year first: those points have no stratum here.
    if (places[i].use == FieldUse::used)
      places[i].use = design_use(samples[i], ground.design, ground.settings.verify.sample_design);
  }
  return places;
}

}  // namespace steppe
