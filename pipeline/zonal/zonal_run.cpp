#include "pipeline/zonal/zonal_run.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/crs/areal_scale.hpp"
#include "libgeo/sweep/zonal_sweep.hpp"
#include "pipeline/zonal/zonal_summaries.hpp"
#include "pipeline/zonal/zonal_units.hpp"
#include "pipeline/zonal/zonal_zones.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kWhole = 1 - 1e-6;  // of a zone: less lies outside than rounding

geo::ZonalRequest request_of(const ZonalJob& job, const ZonalRasters& rasters) {
  geo::ZonalRequest request;
  for (const auto& raster : rasters.layers) request.layers.push_back(engine_layer(raster));
  if (rasters.weights) request.weights = engine_layer(*rasters.weights);
  if (job.cross) request.crosses = {{0, 1}};
  const auto other = job.weight == geo::WeightRule::area ? StatisticKind::count : StatisticKind::area;
  for (std::size_t i = 0; i < request.layers.size(); ++i) {
    const auto any = [&](const auto& is) {
      return std::any_of(job.statistics.begin(), job.statistics.end(),
                         [&](const auto& statistic) { return statistic.is_of(i) && is(statistic.kind); });
    };
    request.layers[i].values = any(needs_values);
    request.layers[i].moments = !request.layers[i].values || any([](auto kind) { return !needs_values(kind); });
    request.layers[i].other_weight = any([&](StatisticKind kind) { return kind == other; });
  }
  for (const auto& statistic : job.statistics) {
    request.values = request.values || needs_values(statistic.kind);
    request.other_weight = request.other_weight || statistic.kind == other;
  }
  request.max_values = job.max_values;
  request.weight_rule = job.weight;
  return request;
}

double inside_share(const ZonalUnit& unit) {
  return unit.extent.cells > 0 ? std::min(1.0, unit.extent.inside / unit.extent.cells) : 1;
}

geo::Message listed(const std::vector<const geo::Message*>& reasons) {
  geo::Message all = *reasons.front();
  constexpr std::size_t kMostShown = 5;
  for (std::size_t i = 1; i < reasons.size() && i < kMostShown; ++i) all = message("{0}; {1}", all, *reasons[i]);
  return reasons.size() > kMostShown ? message("{0}; and {1} more", all, reasons.size() - kMostShown) : all;
}

// What becomes of a unit whose sums are there.
void judge(const ZonalUnit& unit, const geo::GroupSums& sums, const ZonalJob& job, const ZonalRasters& rasters,
           int exponent, ZonalRow& row) {
  const double inside = inside_share(unit);
  const auto set = [&row](FigureStatus status, geo::Message reason) {
    row.status = status;
    row.reason = std::move(reason);
  };
  set(FigureStatus::ok, {});
  row.figures = figures_of(sums, job, rasters, exponent, inside);
  const bool outside = !(sums.covered > geo::WideInteger{});
  if (outside)
    set(FigureStatus::outside,
        message("no cell of the rasters lies in it; check the coordinate systems, or that it is larger than "
                "a cell"));
  if (!outside && inside < kWhole)
    set(FigureStatus::partly_outside, message("only {0} % of it lies on the rasters", std::floor(inside * 1000) / 10));
  if (!outside && !row.figures->has_data) set(FigureStatus::no_data, message("no cell of it has data"));
  if (!unit.refusals.empty()) set(FigureStatus::incomplete, message("zones are left out: {0}", listed(unit.refusals)));
}

class Rows {
 public:
  Rows(const ZonalJob& job, const ZonalRasters& rasters, const ZonalUnits& units, int exponent)
      : m_job(job), m_rasters(rasters), m_units(units), m_exponent(exponent) {
    for (const auto& unit : units.units) {
      ZonalRow row{unit.id, unit.name, FigureStatus::ok, {}, unit.places.size(), {}, {}};
      if (unit.zones.empty()) {
        row.status = FigureStatus::invalid_zone;
        row.reason = listed(unit.refusals);
      } else {
        judge(unit, {}, job, rasters, exponent, row);  // the sweep does not come by where there is no cell
      }
      m_rows.push_back(std::move(row));
    }
  }

  void finish(geo::FinishedGroup&& group) {
    const ZonalUnit& unit = m_units.units[group.group];
    ZonalRow& row = m_rows[group.group];
    if (unit.zones.empty()) return;
    if (group.sums) return judge(unit, group.sums.value(), m_job, m_rasters, m_exponent, row);
    row.status = FigureStatus::failed;
    row.reason = group.sums.fault().message;
    row.figures.reset();  // those of no cell at all, which it began with
  }

  std::vector<ZonalRow> take() && { return std::move(m_rows); }

 private:
  const ZonalJob& m_job;
  const ZonalRasters& m_rasters;
  const ZonalUnits& m_units;
  int m_exponent;
  std::vector<ZonalRow> m_rows;
};

void add_shapes(const geo::ZoneSet& outlines, const ZonalUnits& units, std::vector<ZonalRow>& rows) {
  std::map<std::size_t, const geo::MultiPolygon*> by_place;
  for (const auto& zone : outlines.zones) by_place[zone.place] = &zone.shape;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const auto place : units.units[i].places)
      if (const auto shape = by_place.find(place); shape != by_place.end())
        rows[i].shape.insert(rows[i].shape.end(), shape->second->begin(), shape->second->end());
}

struct SweepParts {
  const ZonalJob& job;
  const ZonalRasters& rasters;
  const geo::CoveragePlan& plan;
  const ZonalUnits& units;
  const geo::PixelArea& area;
};

// Throws Error when cancelled. Returns whether block summaries were used.
bool sweep(const SweepParts& of, const geo::ParallelFor& parallel, const geo::Cancelled& cancelled, Rows& rows) {
  std::vector<std::size_t> group_of;
  for (const auto& zone : of.plan.zones) group_of.push_back(of.units.group_of[zone.zone]);
  const auto finish = [&](geo::FinishedGroup&& group) { rows.finish(std::move(group)); };
  const auto request = request_of(of.job, of.rasters);
  const auto known = known_inside(of.job, of.rasters, request, of.plan, of.area, parallel, cancelled);
  const bool done = known ? geo::summarised_sweep(known->split, group_of, of.area, request, known->summaries, parallel,
                                                  cancelled, finish)
                          : geo::zonal_sweep(of.plan, group_of, of.area, request, parallel, cancelled, finish);
  if (!done) throw geo::Interrupted();
  return known.has_value();
}

ZonalResult result_of(const ZonalJob& asked, const geo::ParallelFor& parallel, const geo::Cancelled& cancelled) {
  auto rasters = look_at_rasters(asked);
  ZonalJob job = asked;
  if (job.fields.crs == "raster") job.fields.crs = rasters.where.crs.wkt();
  const auto area = geo::pixel_area(rasters.where);
  if (!area) throw geo::UsageError(message("{0}: {1}", rasters.layers.front().path, area.fault().message));
  const CoveredZones zones = covered_zones(job, rasters.where, parallel, cancelled);
  const ZonalUnits units = units_of(zones.stored, job.grouped);
  Rows rows(job, rasters, units, area.value().exponent());
  const bool summarised = sweep({job, rasters, zones.stored.plan, units, area.value()}, parallel, cancelled, rows);
  ZonalResult result{std::move(rasters), std::move(rows).take(), std::nullopt, zones.from_cache, summarised};
  if (zones.outlines) {
    add_shapes(*zones.outlines, units, result.rows);
    result.shape_crs = zones.outlines->crs;
  }
  return result;
}

}  // namespace

ZonalResult run_zonal(const ZonalJob& asked, const geo::ParallelFor& parallel, const geo::Cancelled& cancelled) {
  try {
    return result_of(asked, parallel, cancelled);
  } catch (const geo::Interrupted&) {
    throw geo::Interrupted(message("zonal: interrupted; nothing was written, run it again"));
  }
}

}  // namespace steppe
