#include "pipeline/results/field_on_map.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/contains.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/results/values_at_points.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

template <class T>
T or_throw(geo::Result<T> result) {
  if (!result) geo::throw_fault(result.fault());
  return std::move(result).value();
}

// Longitude and latitude on the analysis grid's plane.
template <class Row>
std::vector<geo::Point> on_grid(const std::vector<Row>& rows, const geo::Crs& crs) {
  std::vector<double> x, y;
  for (const auto& row : rows) x.push_back(row.lon), y.push_back(row.lat);
  const auto degrees = or_throw(geo::Crs::from_text("EPSG:4326"));
  or_throw(geo::Transform::between(degrees, crs)).forward(x, y);
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

// The zone that counts a row, and the others that hold it.
struct Place {
  std::string zone;
  std::vector<std::string> others;

  explicit Place(std::vector<std::string> ids) {
    if (ids.empty()) return;
    zone = std::move(ids.front());
    ids.erase(ids.begin());
    others = std::move(ids);
  }
};

bool in_season(std::chrono::sys_days day, const DayRange& window) {
  const std::chrono::year_month_day date(day);
  const MonthDay at{static_cast<int>(static_cast<unsigned>(date.month())),
                    static_cast<int>(static_cast<unsigned>(date.day()))};
  return window.first <= at && at <= window.last;
}

template <class Row, class Year>
std::map<int, std::vector<std::size_t>> by_year(const std::vector<Row>& rows, const Year& year_of) {
  std::map<int, std::vector<std::size_t>> years;
  for (std::size_t i = 0; i < rows.size(); ++i) years[year_of(rows[i])].push_back(i);
  return years;
}

std::vector<geo::Point> chosen(const std::vector<geo::Point>& points, const std::vector<std::size_t>& which) {
  std::vector<geo::Point> part;
  for (const auto i : which) part.push_back(points[i]);
  return part;
}

// The layers on the pixel that holds a point.
LayerCells layers_at(const Layers& layers, const AnalysisGrid& grid, const geo::Point& p) {
  const auto& t = grid.tiling;
  const double col = std::floor((p.x - t.x_origin) / t.dx), row = std::ceil((p.y - t.y_origin) / t.dy);
  const geo::Grid pixel{t.x_origin + col * t.dx, t.y_origin + row * t.dy, t.dx, t.dy, 1, 1};
  return or_throw(layers.on({pixel, grid.crs}));
}

// Nothing where the layer does not reach; true where there is no layer.
std::optional<bool> inside(const std::optional<std::vector<std::uint8_t>>& layer, LayerRole role,
                           const LayerCells& cells) {
  if (!layer) return true;
  if (!cells.reached(role, 0)) return std::nullopt;
  return layer->front() != 0;
}

bool is_computed(const Settings& settings, int year) {
  const auto& years = settings.periods.years;
  return std::find(years.begin(), years.end(), year) != years.end();
}

int year_of_plot(const Plot& plot) { return static_cast<int>(std::chrono::year_month_day(plot.day).year()); }

void match_plots(const NightResult& night, const Settings& settings, const ProductFiles& files,
                 const std::vector<Plot>& plots, const ZoneFinder& zones, FieldMatches& matches) {
  const auto points = on_grid(plots, night.plan.grid.crs);
  std::size_t unreached = 0;
  for (const auto& [year, which] : by_year(plots, year_of_plot)) {
    if (!is_computed(settings, year)) {
      matches.tally.add(FieldKind::plots, {}, year, FieldUse::other_year, which.size());
      continue;
    }
    const auto means = or_throw(
        means_around(chosen(points, which), settings.verify.plot_size_m, Product::fvc, year, night.plan.grid, files));
    for (std::size_t i = 0; i < which.size(); ++i) {
      check_interrupted();
      const auto& point = points[which[i]];
      const Place place(zones.ids_at(point));
      const std::string& zone = place.zone;
      const auto count = [&, year = year](FieldUse use) { matches.tally.add(FieldKind::plots, zone, year, use); };
      if (!in_season(plots[which[i]].day, settings.windows.peak)) {
        count(FieldUse::other_season);
        continue;
      }
      if (zone.empty() || std::isnan(means[i])) {
        count(zone.empty() ? FieldUse::outside_zones : FieldUse::no_value);
        continue;
      }
      const LayerCells layers = layers_at(*night.layers, night.plan.grid, point);
      const auto grassland = inside(layers.grassland, LayerRole::grassland, layers);
      unreached += !grassland;
      count(grassland.value_or(true) ? FieldUse::used : FieldUse::not_grassland);
      if (!grassland.value_or(true)) continue;
      matches.plots.push_back({zone, year, plots[which[i]].cover_percent, means[i] * 100, place.others});
    }
  }
  if (unreached > 0)
    matches.warnings.push_back(
        message("verify.plots: {0} rows lie where layers.{1} does not reach; they are kept, as if on grassland",
                unreached, name_of(LayerRole::grassland)));
}

void match_samples(const NightResult& night, const Settings& settings, const ProductFiles& files,
                   const std::vector<SamplePoint>& samples, const ZoneFinder& zones, FieldMatches& matches) {
  const auto points = on_grid(samples, night.plan.grid.crs);
  std::size_t unreached = 0;
  for (const auto& [year, which] : by_year(samples, [](const SamplePoint& s) { return s.year; })) {
    if (!is_computed(settings, year)) {
      matches.tally.add(FieldKind::samples, {}, year, FieldUse::other_year, which.size());
      continue;
    }
    const auto part = chosen(points, which);
    std::map<Product, std::vector<std::uint8_t>> codes;
    for (const Product product : class_products(settings))
      codes[product] = or_throw(classes_at(part, product, year, night.plan.grid, files));
    for (std::size_t i = 0; i < which.size(); ++i) {
      check_interrupted();
      const auto& sample = samples[which[i]];
      const Place place(zones.ids_at(part[i]));
      const std::string& zone = place.zone;
      const auto count = [&, year = year](FieldUse use) { matches.tally.add(FieldKind::samples, zone, year, use); };
      if (zone.empty()) {
        count(FieldUse::outside_zones);
        continue;
      }
      const LayerCells layers = layers_at(*night.layers, night.plan.grid, part[i]);
      unreached += !layers.unreached.empty() && !layers.unreached.front().empty();
      count(FieldUse::used);  // where the map is unknown, too: it speaks for what was not seen
      const auto sandy = inside(layers.sandy_land, LayerRole::sandy_land, layers);
      MatchedSample matched{zone, year, sample.reference_class, sample.cover_percent, sandy};
      for (const auto& [product, at] : codes) matched.mapped[product] = at[i];
      matched.other_zones = place.others;
      matches.samples.push_back(std::move(matched));
    }
  }
  if (unreached > 0)
    matches.warnings.push_back(
        message("verify.samples: {0} rows lie where a layer does not reach; they are kept, and count for what does not "
                "need that layer",
                unreached));
}

}  // namespace

FieldMatches match_field_data(const NightResult& night, const Settings& settings, const Workspace& workspace,
                              const std::vector<Plot>& plots, const std::vector<SamplePoint>& samples) {
  FieldMatches matches;
  const ProductFiles files = product_files(night.plan, night.records, workspace);
  const ZoneFinder zones(night.zones);
  if (settings.products.lists(Product::fvc))
    match_plots(night, settings, files, plots, zones, matches);
  else
    for (const Plot& plot : plots) matches.tally.add(FieldKind::plots, {}, year_of_plot(plot), FieldUse::no_product);
  match_samples(night, settings, files, samples, zones, matches);
  return matches;
}

}  // namespace steppe
