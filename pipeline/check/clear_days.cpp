#include "pipeline/check/clear_days.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "libgeo/crs/transform.hpp"
#include "pipeline/plan/computed_products.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "pipeline/sensors/sensor_table.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using Day = std::chrono::sys_days;

MaskOptions mask_options(const MaskSettings& settings) {
  return {.shadow_dilate_px = static_cast<int>(settings.shadow_dilate_px),
          .sentinel2_dilate_px = static_cast<int>(settings.sentinel2_dilate_px)};
}

std::vector<std::size_t> bands_in_use(const Scene& scene) {
  std::vector<std::size_t> used;
  const auto roles = composite_roles();
  for (std::size_t b = 0; b < scene.bands.size(); ++b)
    if (std::find(roles.begin(), roles.end(), scene.bands[b].role) != roles.end()) used.push_back(b);
  return used;
}

// A site in a scene: its number, and its pixel.
struct SeenSite {
  std::size_t site = 0;
  std::int64_t col = 0, row = 0;
};

std::vector<SeenSite> sites_in(const Scene& scene, const std::vector<ClearSite>& sites, const geo::Crs& crs) {
  std::vector<SeenSite> seen;
  const auto transform = geo::Transform::between(crs, scene.where.crs);
  if (!transform) return seen;
  std::vector<double> x, y;
  for (const auto& site : sites) x.push_back(site.at.x), y.push_back(site.at.y);
  transform.value().forward(x, y);
  const auto& grid = scene.where.grid;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const double col = std::floor(grid.col_of(x[i])), row = std::floor(grid.row_of(y[i]));
    if (!(col >= 0 && row >= 0 && col < static_cast<double>(grid.cols) && row < static_cast<double>(grid.rows)))
      continue;
    seen.push_back({i, static_cast<std::int64_t>(col), static_cast<std::int64_t>(row)});
  }
  constexpr std::int64_t kBlockRows = 256;  // neighbours in a file are read one after another
  std::sort(seen.begin(), seen.end(), [](const SeenSite& a, const SeenSite& b) {
    return std::pair(a.row / kBlockRows, a.col) < std::pair(b.row / kBlockRows, b.col);
  });
  return seen;
}

// Through the quality band alone where bands decode slowly; else with red, whose fill says where the scene ends.
geo::Result<std::vector<std::size_t>> clear_in(const Scene& scene, const std::vector<SeenSite>& seen,
                                               const MaskOptions& options) {
  std::vector<std::size_t> clear;
  const auto used = bands_in_use(scene);
  if (sensor_of(scene.kind).slow_tile_px > 0) {
    auto reader = MaskReader::open(scene, used, options);
    if (!reader) return reader.fault();
    for (const auto& at : seen) {
      const auto mask = reader.value().read({at.col / scene.mask.step, at.row / scene.mask.step, 1, 1});
      if (!mask) return mask.fault();
      if (geo::usable(mask.value().pixels.front())) clear.push_back(at.site);
    }
    return clear;
  }
  const BandRole red[] = {BandRole::red};
  auto reader = SceneReader::open(scene, red, options);
  if (!reader) return reader.fault();
  for (const auto& at : seen) {
    const auto read = reader.value().read({at.col, at.row, 1, 1});
    if (!read) return read.fault();
    const auto& [reflectance, mask] = read.value();
    if (geo::usable(mask.pixels.front()) && std::isfinite(reflectance.front().pixels.front())) clear.push_back(at.site);
  }
  return clear;
}

// Clear days of each site, over all scenes.
std::vector<std::set<Day>> days_of_sites(const OpenedInputs& inputs, const std::vector<ClearSite>& sites, int threads,
                                         const CheckProgress& progress) {
  std::vector<std::set<Day>> days(sites.size());
  const auto& scenes = inputs.plan->scenes;
  std::set<std::size_t> wanted;
  for (const auto& task : inputs.plan->tasks) wanted.insert(task.scenes.begin(), task.scenes.end());
  const std::vector<std::size_t> all(wanted.begin(), wanted.end());
  std::size_t done = 0;
  Work<std::vector<std::size_t>> job;
  job.work = [&](std::size_t i) {
    auto clear = clear_in(scenes[i].scene, sites_in(scenes[i].scene, sites, inputs.grid->crs),
                          mask_options(inputs.settings->mask));
    return clear ? std::move(clear).value() : std::vector<std::size_t>{};
  };
  job.finish = [&](std::size_t i, std::vector<std::size_t>&& clear) {
    progress(geo::message("reading the masks of scene {0} of {1}", ++done, all.size()));
    for (const auto site : clear) days[site].insert(scenes[i].day);
  };
  const int most = threads > 0 ? threads : usable_processors();
  execute(all, Parallelism{most, most}, job);
  return days;
}

// The value that `share` of the weight lies at or below.
double weighted_quantile(std::vector<std::pair<double, double>> values, double share) {
  std::sort(values.begin(), values.end());
  double all = 0, sum = 0;
  for (const auto& [value, weight] : values) all += weight;
  for (const auto& [value, weight] : values)
    if ((sum += weight) >= share * all) return value;
  return values.empty() ? 0 : values.back().first;
}

ClearDays summed(int year, const DayNeed& need, const std::vector<std::set<Day>>& days,
                 const std::vector<ClearSite>& sites, std::size_t zones) {
  constexpr double kHalf = 0.5, kTenth = 0.1;
  ClearDays result{year, need, 0, 0, 0, 0, std::vector<double>(zones, 0.0)};
  const DateRange range = window_in_year(need.days, year);
  std::vector<std::pair<double, double>> dates, months;
  std::vector<double> weight_of_zone(zones, 0.0);
  for (std::size_t s = 0; s < sites.size(); ++s) {
    int count = 0;
    std::set<unsigned> in_months;
    for (const Day day : days[s])
      if (range.contains(day)) ++count, in_months.insert(unsigned(std::chrono::year_month_day(day).month()));
    dates.emplace_back(count, sites[s].weight);
    months.emplace_back(static_cast<double>(in_months.size()), sites[s].weight);
    weight_of_zone[sites[s].zone] += sites[s].weight;
    if (count < need.dates || static_cast<int>(in_months.size()) < need.months) continue;
    result.met += sites[s].weight;
    result.met_by_zone[sites[s].zone] += sites[s].weight;
  }
  for (std::size_t z = 0; z < zones; ++z)
    if (weight_of_zone[z] > 0) result.met_by_zone[z] /= weight_of_zone[z];
  result.median = weighted_quantile(dates, kHalf);
  result.low = weighted_quantile(dates, kTenth);
  result.median_months = weighted_quantile(months, kHalf);
  return result;
}

}  // namespace

std::vector<DayNeed> day_needs(const Settings& settings) {
  const auto needs = computed_products(settings);
  const auto& windows = settings.windows;
  std::vector<DayNeed> list{{DayWindow::season, text("growing season"), windows.season,
                             static_cast<int>(settings.composite.min_clear_days), 1, "composite.min_clear_days"},
                            {DayWindow::peak, text("peak of growth"), windows.peak,
                             static_cast<int>(settings.composite.min_peak_days), 1, "composite.min_peak_days"}};
  if (needs.has(Product::water))
    list.push_back({DayWindow::water, text("ice-free months"), windows.water,
                    static_cast<int>(settings.water.min_dates), static_cast<int>(settings.water.min_months),
                    "water.min_dates, water.min_months"});
  if (needs.has(Product::forest))
    list.push_back({DayWindow::leaf_off, text("leaf-off"), windows.leaf_off, 1, 1, "windows.leaf_off"});
  return list;
}

std::vector<ClearDays> clear_days(const OpenedInputs& inputs, const std::vector<ClearSite>& sites, int threads,
                                  const CheckProgress& progress) {
  std::vector<ClearDays> list;
  if (!inputs.plan || sites.empty()) return list;
  const auto days = days_of_sites(inputs, sites, threads, progress);
  for (const int year : years_with_scenes(inputs))
    for (const auto& need : day_needs(*inputs.settings))
      list.push_back(summed(year, need, days, sites, inputs.zones->zones.size()));
  return list;
}

}  // namespace steppe
