#include "pipeline/run/coverage_lost.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "libgeo/base/number_text.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/area_inside.hpp"
#include "libgeo/polygon/ground_area.hpp"
#include "pipeline/plan/computed_products.hpp"
#include "pipeline/sensors/named_day.hpp"
#include "pipeline/sensors/named_place.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

constexpr double kM2PerHa = 10000;
constexpr std::size_t kDayLetters = 10;  // "2025-10-05"

bool has_footprint(const SceneRecord& scene) { return scene.west < scene.east; }

std::optional<std::chrono::sys_days> local_day_of(const SceneRecord& scene, double offset_hours) {
  const std::string& text = scene.acquired_utc;  // "2025-10-05T03:39:15Z", as utc_text() writes it
  const auto part = [&](std::size_t at, std::size_t length) {
    return at < text.size() ? geo::whole_of<int>(text.substr(at, length)) : std::nullopt;
  };
  const auto year = part(0, 4), month = part(5, 2), day = part(8, 2), hour = part(11, 2), minute = part(14, 2);
  if (!year || !month || !day || !hour || !minute) return named_day(scene.path);
  const std::chrono::sys_days date = std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month)) /
                                     std::chrono::day(static_cast<unsigned>(*day));
  return local_day(date + std::chrono::hours(*hour) + std::chrono::minutes(*minute), offset_hours);
}

class LostCoverage {
 public:
  LostCoverage(const NightResult& night, const Settings& settings) : m_night(night), m_settings(settings) {
    for (const auto* list : night.listed_scenes())
      for (const SceneRecord& scene : *list)
        if (const auto place = has_footprint(scene) ? named_place(scene.path) : std::nullopt)
          m_places.emplace(*place, &scene);
    for (const auto& zone : night.zones.zones)
      m_zones.push_back({&zone, geo::box_of(zone.shape), geo::area(zone.shape),
                         geo::ground_area_m2(zone.shape, night.zones.crs) / kM2PerHa});
    for (const SceneRecord& scene : night.scenes) m_days[used_name(scene)] = scene.acquired_utc.substr(0, kDayLetters);
  }

  CoverageLost of(const SceneRecord& scene) const {
    CoverageLost lost{&scene};
    const auto box = box_on_grid(scene);
    const auto day = local_day_of(scene, m_settings.project.utc_offset_hours);
    if (!box || !day) return lost;
    lost.known = true;
    for (const auto year : m_settings.periods.years)
      if (counts_in(*day, static_cast<int>(year))) add_zones(*box, static_cast<int>(year), lost.zones);
    return lost;
  }

 private:
  struct ZonePlace {
    const geo::Zone* zone;
    geo::Box box;
    double plane_area, area_ha;
  };

  std::optional<geo::Box> box_on_grid(const SceneRecord& scene) const {
    const SceneRecord* placed = &scene;
    if (!has_footprint(scene)) {
      const auto place = named_place(scene.path);
      const auto other = place ? m_places.find(*place) : m_places.end();
      if (other == m_places.end()) return std::nullopt;
      placed = other->second;
    }
    const auto degrees = geo::Crs::from_text("EPSG:4326");
    if (!degrees) return std::nullopt;
    const auto transform = geo::Transform::between(degrees.value(), m_night.plan.grid.crs);
    if (!transform) return std::nullopt;
    std::vector<double> x, y;
    constexpr int kSteps = 16;  // along an edge: it bulges on the grid
    for (int i = 0; i <= kSteps; ++i) {
      const double t = static_cast<double>(i) / kSteps;
      const double east = placed->west + t * (placed->east - placed->west),
                   north = placed->south + t * (placed->north - placed->south);
      x.insert(x.end(), {placed->west, placed->east, east, east});
      y.insert(y.end(), {north, north, placed->south, placed->north});
    }
    transform.value().forward(x, y);
    if (!std::ranges::all_of(x, [](double v) { return std::isfinite(v); })) return std::nullopt;
    const auto [west, east] = std::ranges::minmax(x);
    const auto [south, north] = std::ranges::minmax(y);
    return geo::Box{west, south, east, north};
  }

  bool counts_in(std::chrono::sys_days day, int year) const {
    return std::ranges::any_of(windows_read(m_settings),
                               [&](const DayRange& window) { return window_in_year(window, year).contains(day); });
  }

  void add_zones(const geo::Box& box, int year, std::vector<ZoneCost>& costs) const {
    for (const ZonePlace& place : m_zones) {
      check_interrupted();
      const geo::Box common = geo::intersection(place.box, box);
      if (common.empty() || !(place.plane_area > 0)) continue;
      const double share = std::min(1.0, geo::area_inside(place.zone->shape, box) / place.plane_area);
      if (share > 0) costs.push_back({place.zone, year, share * place.area_ha, share, days_on(common, year)});
    }
  }

  std::size_t days_on(const geo::Box& box, int year) const {
    std::set<std::string> days;
    for (std::size_t t = 0; t < std::min(m_night.records.size(), m_night.plan.tasks.size()); ++t) {
      const Task& task = m_night.plan.tasks[t];
      if (task.year != year) continue;
      if (geo::intersection(geo::tile_grid(m_night.plan.grid.tiling, task.tile).box(), box).empty()) continue;
      for (const auto& used : m_night.records[t].key.scenes)
        if (const auto found = m_days.find(used); found != m_days.end()) days.insert(found->second);
    }
    return days.size();
  }

  const NightResult& m_night;
  const Settings& m_settings;
  std::map<std::string, const SceneRecord*> m_places;
  std::vector<ZonePlace> m_zones;
  std::map<std::string, std::string> m_days;  // by how tasks name scenes
};

}  // namespace

std::vector<CoverageLost> coverage_lost(const NightResult& night, const Settings& settings) {
  std::vector<const SceneRecord*> scenes;
  for (const auto* list : {&night.refused, &night.dropped})
    for (const SceneRecord& scene : *list) scenes.push_back(&scene);
  if (scenes.empty()) return {};
  std::stable_sort(scenes.begin(), scenes.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
  const LostCoverage coverage(night, settings);
  std::vector<CoverageLost> lost;
  for (const SceneRecord* scene : scenes) lost.push_back(coverage.of(*scene));
  return lost;
}

}  // namespace steppe
