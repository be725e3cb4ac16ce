#include "pipeline/plan/layer_reach.hpp"

#include <algorithm>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/grid/box_index.hpp"
#include "libgeo/polygon/area_inside.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kLookPixels = 1024;  // edge of what is looked at at once
constexpr std::uint8_t kReached = 1, kMissed = 2;
constexpr double kRounding = 1e-9;  // of a share

// What a zone's share is measured against; nothing where no bounds can be asked of the layer.
std::optional<geo::Box> bounds_of(LayerRole role, const LayerPlace& place) {
  return lies_all_over(role) ? std::optional(place.on_grid) : place.extent;
}

double inside_of(const geo::Zone& zone, const geo::Box& box) {
  return box.empty() ? 0 : geo::area_inside(zone.shape, box);
}

// Whether a cell that some zone shares area with is not 0.
bool any_in_zones(const std::vector<std::uint8_t>& cells, const geo::ZoneSet& zones, const geo::Grid& where) {
  if (std::all_of(cells.begin(), cells.end(), [](std::uint8_t cell) { return cell == 0; })) return false;
  const geo::CoveragePlan plan = geo::plan_coverage(zones, where);
  for (const geo::ZoneCoverage& zone : plan.zones)
    for (const geo::CoverageRun& run : zone.runs.runs) {
      const auto row = cells.begin() + run.row * where.cols;
      if (std::any_of(row + run.col, row + run.end_col(), [](std::uint8_t cell) { return cell != 0; })) return true;
    }
  return false;
}

bool lies_in_zones(const geo::Box& bounds, const geo::ZoneSet& zones, const AnalysisGrid& grid,
                   const LayerPresence& presence) {
  std::vector<geo::Box> boxes;
  for (const geo::Zone& zone : zones.zones)
    if (const auto common = geo::intersection(bounds, geo::box_of(zone.shape)); !common.empty())
      boxes.push_back(common);
  geo::Box common;
  for (const geo::Box& box : boxes) common = geo::join(common, box);
  if (common.empty()) return false;
  const geo::BoxIndex index(boxes);
  for (const geo::TileId& id : geo::tiles_over(grid.tiling, common)) {
    const geo::SpatialGrid tile = grid.tile(id);
    for (const geo::Window& window : geo::blocks_of(tile.grid.window(), kLookPixels)) {
      const geo::SpatialGrid part{geo::subgrid(tile.grid, window), tile.crs};
      if (index.touching(part.grid.box()).empty()) continue;
      const auto cells = presence(part);
      if (!cells || any_in_zones(cells.value(), zones, part.grid)) return true;
    }
  }
  return false;
}

std::vector<geo::CodedShape> zones_by_reach(const LayerReach& reach, const geo::ZoneSet& zones) {
  std::vector<geo::CodedShape> shapes;
  // Zones that are reached come first: of equal covers the first code wins, as in a county inside a missed league.
  for (const std::uint8_t code : {kReached, kMissed})
    for (std::size_t z = 0; z < zones.zones.size(); ++z)
      if (reach.missed.contains(zones.zones[z].id) == (code == kMissed))
        shapes.push_back({z + 1, code, zones.zones[z].shape});
  return shapes;
}

}  // namespace

LayerReach reach_of(LayerRole role, const LayerPlace& place, double needed, const geo::ZoneSet& zones,
                    const AnalysisGrid& grid, const LayerPresence& presence) {
  LayerReach reach{role, needed};
  if (zones.zones.empty()) return reach;
  const auto bounds = bounds_of(role, place);
  std::map<std::string, double> shares;
  double all = 0, inside = 0;
  for (const geo::Zone& zone : zones.zones) {
    const double own = geo::area(zone.shape), part = inside_of(zone, place.on_grid);
    all += own;
    inside += part;
    const double share = own > 0 ? std::min(1.0, inside_of(zone, bounds.value_or(place.on_grid)) / own) : 0;
    shares[zone.id] = share;
    if (bounds && (bounds->empty() || share < needed - kRounding)) reach.missed[zone.id] = share;
  }
  reach.share = all > 0 ? std::min(1.0, inside / all) : 0;
  reach.nowhere = reach.missed.size() == shares.size() || !lies_in_zones(place.on_grid, zones, grid, presence);
  if (reach.nowhere) reach.missed = std::move(shares);
  return reach;
}

BlindCells::BlindCells(const LayerReach& reach, const LayerPlace& place, const geo::ZoneSet& zones)
    : m_role(reach.role),
      m_bounds(bounds_of(reach.role, place)),
      m_all(reach.nowhere),
      m_zones(m_all ? std::vector<geo::CodedShape>{} : zones_by_reach(reach, zones)) {}

geo::Result<std::vector<std::uint8_t>> BlindCells::on(const geo::Grid& where) const {
  if (m_all) return std::vector<std::uint8_t>(where.window().size(), 1);
  auto cells = m_zones.burn(where);
  if (!cells) return cells;
  std::size_t i = 0;
  for (std::int64_t row = 0; row < where.rows; ++row) {
    const double y = where.y_of(static_cast<double>(row) + 0.5);
    for (std::int64_t col = 0; col < where.cols; ++col, ++i) {
      std::uint8_t& cell = cells.value()[i];
      const double x = where.x_of(static_cast<double>(col) + 0.5);
      const bool inside =
          !m_bounds || (x >= m_bounds->x_min && x < m_bounds->x_max && y >= m_bounds->y_min && y < m_bounds->y_max);
      cell = cell == kMissed || (cell == 0 && !inside) ? 1 : 0;
    }
  }
  return cells;
}

}  // namespace steppe
