#include "tests/bench/zone_table.hpp"

#include <algorithm>
#include <cstdio>

#include "libgeo/base/error.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "libgeo/zonal/statistics.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_classes.hpp"

namespace steppe::bench {
namespace {

constexpr double kTolerancePixels = 0.01;
constexpr std::size_t kWetland = 2, kForest = 1;

std::string number(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

}  // namespace

geo::ZoneSet zones_on(const std::filesystem::path& file, const std::string& id, const geo::SpatialGrid& scene) {
  const auto zones = geo::read_zones(file, {.id = id});
  auto here = geo::reproject(zones, scene.crs, kTolerancePixels * scene.grid.dx);
  if (!here) throw geo::Error(here.fault().message);
  if (!here.value().refused.empty()) throw geo::Error(here.value().refused.front().fault.message);
  return std::move(here).value();
}

struct PartSums::State {
  geo::CoveragePlan plan;
  geo::PixelArea area;  // all cells alike: the table counts pixels
  SceneSums sums;
  geo::Raster<std::int16_t> fvc;
  geo::Raster<std::uint8_t> grade, water, forest;
};

PartSums::PartSums(const geo::ZoneSet& zones, const geo::Grid& part) {
  auto plan = geo::plan_coverage(zones, part);
  if (!plan.refused.empty()) throw geo::Error(plan.refused.front().fault.message);
  m_state = std::make_unique<State>(
      State{std::move(plan), geo::PixelArea::constant(part), SceneSums(zones.zones.size()), {}, {}, {}, {}});
  m_state->fvc.no_data = kFvcNothing;
  for (auto* raster : {&m_state->grade, &m_state->water, &m_state->forest}) raster->no_data = kClassNothing;
}

PartSums::~PartSums() = default;

void PartSums::add(const geo::Window& window, BlockClasses& classes) {
  State& state = *m_state;
  state.fvc.grid = state.grade.grid = state.water.grid = state.forest.grid = geo::subgrid(state.plan.grid, window);
  std::swap(state.fvc.pixels, classes.fvc);
  std::swap(state.grade.pixels, classes.grade);
  std::swap(state.water.pixels, classes.water);
  std::swap(state.forest.pixels, classes.forest);
  for (const auto& [zone, runs] : state.plan.zones) {
    if (geo::intersection(runs.window, window).empty()) continue;
    ZoneSums& sums = state.sums[zone];
    geo::add_rows(runs, state.fvc, state.area, sums.fvc);
    geo::add_classes(runs, state.grade, state.area, sums.grade);
    geo::add_classes(runs, state.water, state.area, sums.water);
    geo::add_classes(runs, state.forest, state.area, sums.forest);
  }
}

SceneSums PartSums::take() && { return std::move(m_state->sums); }

void merge(SceneSums& into, const SceneSums& from) {
  for (std::size_t i = 0; i < into.size() && i < from.size(); ++i) {
    geo::merge(into[i].fvc, from[i].fvc);
    geo::merge(into[i].grade, from[i].grade);
    geo::merge(into[i].water, from[i].water);
    geo::merge(into[i].forest, from[i].forest);
  }
}

std::string zone_csv(const geo::ZoneSet& zones, const SceneSums& sums, const geo::Grid& scene) {
  const int exponent = geo::PixelArea::constant(scene).exponent();
  const auto pixels = [&](const geo::WideInteger& weight) {
    return number(geo::area_m2(weight, exponent) / (scene.dx * scene.dy), 4);
  };
  std::string csv = "zid,valid,mean_fvc,grade0,grade1,grade2,grade3,grade4,grade5,wetland,forest\n";
  for (std::size_t i = 0; i < zones.zones.size(); ++i) {
    const auto fvc = geo::statistics_of(sums[i].fvc, exponent);
    csv += zones.zones[i].id + ',' + pixels(sums[i].grade.total()) + ',';
    if (fvc.mean) csv += number(*fvc.mean / 1e4, 10);
    for (std::size_t grade = 0; grade <= 5; ++grade) csv += ',' + pixels(sums[i].grade.weight[grade]);
    csv += ',' + pixels(sums[i].water.weight[kWetland]) + ',' + pixels(sums[i].forest.weight[kForest]) + '\n';
  }
  return csv;
}

}  // namespace steppe::bench
