#include "pipeline/zonal/zonal_zones.hpp"

#include <algorithm>
#include <cmath>
#include <system_error>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/zone_source.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr double kPixelTolerance = 0.01;
constexpr std::size_t kZonesAtOnce = 16;

// ---- cover of one zone
struct Outcome {
  std::optional<geo::Fault> not_projected;
  std::optional<geo::Result<geo::CoverageRuns>> cover;
  geo::ZoneExtent extent;
};

double covered_cells(const geo::CoverageRuns& runs) {
  geo::WideInteger sum;
  for (const auto& run : runs.runs) sum += geo::WideInteger::product(run.cover, run.count);
  return std::ldexp(sum.to_double(), -geo::kCoverBits);
}

geo::ZoneExtent extent_of(const geo::MultiPolygon& shape, const geo::Grid& grid) {
  const double cells = geo::area(shape) / (grid.dx * grid.dy);
  const geo::Box all = grid.box(), box = geo::box_of(shape);
  if (box.x_min >= all.x_min && box.x_max <= all.x_max && box.y_min >= all.y_min && box.y_max <= all.y_max)
    return {cells, cells};
  const auto exact = geo::coverage_inside(geo::CoverageRule::exact, shape, grid);
  return {cells, exact ? std::min(covered_cells(exact.value()), cells) : 0};
}

class ZoneWorker {
 public:
  ZoneWorker(const geo::ZoneSet& zones, const geo::SpatialGrid& where, geo::CoverageRule rule)
      : m_zones(zones), m_where(where), m_rule(rule), m_outcomes(zones.zones.size()) {
    const auto possible = geo::Transform::between(zones.crs, where.crs);
    if (!possible)
      throw geo::UsageError(message("zones: {0}; or say with --zones-crs in which system their coordinates are",
                                    possible.fault().message));
  }

  void work(std::size_t begin, std::size_t end) {
    const auto transform = geo::Transform::between(m_zones.crs, m_where.crs);  // belongs to the thread
    for (std::size_t i = begin; i < end; ++i) m_outcomes[i] = outcome(m_zones.zones[i], transform.value());
  }

  std::vector<Outcome>& outcomes() { return m_outcomes; }

 private:
  Outcome outcome(const geo::Zone& zone, const geo::Transform& transform) const {
    const double tolerance = kPixelTolerance * std::min(m_where.grid.dx, m_where.grid.dy);
    const auto shape = geo::reproject(zone.shape, transform, tolerance);
    if (!shape)
      return {
          geo::Fault{shape.fault().kind, message("zone {0}: {1}", zone.id, shape.fault().message)}, std::nullopt, {}};
    return {std::nullopt, geo::coverage_inside(m_rule, shape.value(), m_where.grid),
            extent_of(shape.value(), m_where.grid)};
  }

  const geo::ZoneSet& m_zones;
  const geo::SpatialGrid& m_where;
  geo::CoverageRule m_rule;
  std::vector<Outcome> m_outcomes;
};

geo::Zone without_shape(const geo::Zone& zone) { return {zone.id, zone.name, zone.level, zone.parent, {}, zone.place}; }

geo::StoredPlan assembled(const geo::ZoneSet& zones, const geo::Grid& grid, std::vector<Outcome>& outcomes) {
  geo::StoredPlan stored{zones.name, zones.version, {}, zones.refused, {grid, {}, {}}, {}};
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const geo::Zone& zone = zones.zones[i];
    Outcome& outcome = outcomes[i];
    if (outcome.not_projected) {
      stored.refused.push_back({zone.id, zone.name, zone.level, *outcome.not_projected, zone.parent, zone.place});
      continue;
    }
    const std::size_t position = stored.zones.size();
    stored.zones.push_back(without_shape(zone));
    stored.extents.push_back(outcome.extent);
    if (!*outcome.cover)
      stored.plan.refused.push_back({position, outcome.cover->fault()});
    else if (!outcome.cover->value().empty())
      stored.plan.zones.push_back({position, std::move(*outcome.cover).value()});
  }
  return stored;
}

geo::StoredPlan computed(const geo::ZoneSet& zones, const geo::SpatialGrid& where, geo::CoverageRule rule,
                         const geo::ParallelFor& parallel, const geo::Cancelled& cancelled) {
  ZoneWorker worker(zones, where, rule);
  const std::size_t count = zones.zones.size();
  parallel((count + kZonesAtOnce - 1) / kZonesAtOnce, [&](std::size_t part) {
    geo::give_up_if(cancelled);
    worker.work(part * kZonesAtOnce, std::min(count, (part + 1) * kZonesAtOnce));
  });
  return assembled(zones, where.grid, worker.outcomes());
}

// ---- cache
// A shapefile is several files, and a GeoPackage may have a log of changes beside it.
std::vector<fs::path> parts_of(const fs::path& zones) {
  std::vector<fs::path> parts{zones};
  for (const char* extension : {".shx", ".dbf", ".prj", ".cpg"})
    if (zones.extension() == ".shp" || zones.extension() == ".SHP") {
      auto part = zones;
      parts.push_back(part.replace_extension(extension));
    }
  parts.emplace_back(zones.string() + "-wal");
  return parts;
}

std::string identity_of_zones(const ZonalJob& job, const geo::Cancelled& cancelled) {
  geo::Sha256 all;
  for (const auto& part : parts_of(job.zones)) {
    std::error_code ignored;
    if (!fs::is_regular_file(part, ignored)) continue;
    const auto sum = geo::sha256_of_file(part, cancelled);
    if (!sum) geo::throw_if_machine(sum.fault());
    if (!sum) throw geo::UsageError(sum.fault().message);
    all.add_field(part.extension().string());
    all.add_field(sum.value());
  }
  for (const auto& field : {job.fields.layer, job.fields.id, job.fields.name, job.fields.level, job.fields.parent,
                            job.fields.default_level, job.fields.encoding, job.fields.crs})
    all.add_field(field);
  return all.hex();
}

}  // namespace

CoveredZones covered_zones(const ZonalJob& job, const geo::SpatialGrid& where, const geo::ParallelFor& parallel,
                           const geo::Cancelled& cancelled) {
  const bool cached = !job.cache.empty();
  const std::string key =
      cached ? geo::coverage_key(identity_of_zones(job, cancelled), where, job.rule) : std::string();
  const fs::path file = cached ? geo::coverage_path(job.cache, key) : fs::path();
  if (cached)
    if (auto stored = geo::read_coverage(file, key, parallel); stored && stored.value().plan.grid == where.grid) {
      CoveredZones zones{std::move(stored).value(), std::nullopt, true};
      if (job.shapes) zones.outlines = geo::read_zones(job.zones, job.fields, parallel);
      return zones;
    }
  auto outlines = geo::read_zones(job.zones, job.fields, parallel);
  CoveredZones zones{computed(outlines, where, job.rule, parallel, cancelled), std::nullopt, false};
  if (cached) geo::write_coverage(file, key, zones.stored);
  if (job.shapes) zones.outlines = std::move(outlines);
  return zones;
}

}  // namespace steppe
