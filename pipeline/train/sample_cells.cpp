#include "pipeline/train/sample_cells.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/polygon/contains.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "pipeline/train/folds.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kTolerance_px = 0.01;
constexpr std::size_t kPairsTold = 10;
constexpr std::size_t kMostCells = 20'000'000;  // claimed by all samples: what memory holds

using Place = std::pair<std::int64_t, std::int64_t>;  // row, column

class Claims {
 public:
  Claims(const geo::SpatialGrid& where, SampleCells& result) : m_where(where), m_result(result) {}

  // Whether any cell of the grid was claimed, were it another's already.
  bool claim(const LabelledPlace& place, std::uint32_t unit) {
    if (place.shape.empty()) return claim_at(place.at, unit);
    bool any = false;
    const geo::Grid& grid = m_where.grid;
    const auto window = geo::intersection(geo::window_over(grid, geo::box_of(place.shape)), grid.window());
    for (std::int64_t row = window.row; row < window.end_row(); ++row)
      for (std::int64_t col = window.col; col < window.end_col(); ++col)
        if (geo::contains(place.shape,
                          {grid.x_of(static_cast<double>(col) + 0.5), grid.y_of(static_cast<double>(row) + 0.5)})) {
          claim_cell({row, col}, unit);
          any = true;
        }
    if (any) return true;
    const geo::Box box = geo::box_of(place.shape);
    return claim_at({(box.x_min + box.x_max) / 2, (box.y_min + box.y_max) / 2}, unit);
  }

  void finish() {
    for (const auto& [place, claim] : m_cells)
      if (!claim.contested) m_result.cells.push_back({place.first, place.second, claim.owner});
    if (m_contested == 0) return;
    std::string pairs;
    std::size_t told = 0;
    for (const auto& [a, b] : m_pairs)
      if (told++ < kPairsTold)
        pairs += (pairs.empty() ? "" : "; ") + m_result.units[a].name + " (" + class_of(a) + ") / " +
                 m_result.units[b].name + " (" + class_of(b) + ")";
    m_result.warnings.push_back(
        message("samples of different classes lie upon each other: {0} cells are left out ({1} pairs: {2}); correct "
                "one of each",
                m_contested, m_pairs.size(), pairs));
  }

 private:
  const std::string& class_of(std::uint32_t unit) const {
    return m_result.classes[static_cast<std::size_t>(m_result.units[unit].label)];
  }

  bool claim_at(const geo::Point& at, std::uint32_t unit) {
    const geo::Grid& grid = m_where.grid;
    const double col = std::floor(grid.col_of(at.x)), row = std::floor(grid.row_of(at.y));
    if (!(col >= 0 && row >= 0 && col < static_cast<double>(grid.cols) && row < static_cast<double>(grid.rows)))
      return false;
    claim_cell({static_cast<std::int64_t>(row), static_cast<std::int64_t>(col)}, unit);
    return true;
  }

  void claim_cell(const Place& cell, std::uint32_t unit) {
    const auto [at, is_new] = m_cells.try_emplace(cell, Claim{unit});
    if (is_new && m_cells.size() > kMostCells)
      throw geo::UsageError(
          message("samples: cover too many cells (allowed {0}); use smaller polygons or fewer", kMostCells));
    Claim& first = at->second;
    if (m_result.units[first.owner].label == m_result.units[unit].label) return;
    if (!first.contested) ++m_contested;
    first.contested = true;
    m_pairs.emplace(first.owner, unit);
  }

  struct Claim {
    std::uint32_t owner = 0;
    bool contested = false;
  };
  const geo::SpatialGrid& m_where;
  SampleCells& m_result;
  std::map<Place, Claim> m_cells;
  std::set<std::pair<std::uint32_t, std::uint32_t>> m_pairs;
  std::size_t m_contested = 0;
};

// Where the place lies on the grid's plane; none where it cannot.
std::optional<LabelledPlace> on_plane(LabelledPlace place, const geo::Transform& transform, double tolerance) {
  double x[] = {place.at.x}, y[] = {place.at.y};
  transform.forward(x, y);
  place.at = {x[0], y[0]};
  if (!place.shape.empty()) {
    auto shape = geo::reproject(place.shape, transform, tolerance);
    if (!shape) return std::nullopt;
    place.shape = std::move(shape).value();
    const geo::Box box = geo::box_of(place.shape);
    place.at = {(box.x_min + box.x_max) / 2, (box.y_min + box.y_max) / 2};
  }
  return std::isfinite(place.at.x) && std::isfinite(place.at.y) ? std::optional(std::move(place)) : std::nullopt;
}

int label_of(std::vector<std::string>& classes, const std::string& id) {
  const auto found = std::find(classes.begin(), classes.end(), id);
  if (found != classes.end()) return static_cast<int>(found - classes.begin());
  classes.push_back(id);
  return static_cast<int>(classes.size() - 1);
}

}  // namespace

geo::Point plane_place(const geo::SpatialGrid& where, double x, double y) {
  if (!where.crs.geographic()) return {x, y};
  const PlanePlace place = plane_of_degrees(x, y);
  return {place.x, place.y};
}

SampleCells cells_of(const LabelledPlaces& places, const geo::SpatialGrid& where) {
  const auto transform = geo::Transform::between(places.crs, where.crs);
  if (!transform) geo::throw_if_machine(transform.fault());
  if (!transform) throw geo::UsageError(message("samples: {0}", transform.fault().message));
  SampleCells result;
  Claims claims(where, result);
  const double tolerance = kTolerance_px * std::min(where.grid.dx, where.grid.dy);
  for (const LabelledPlace& drawn : places.places) {
    const auto place = on_plane(drawn, transform.value(), tolerance);
    if (!place) {
      ++result.outside;
      continue;
    }
    const geo::Point middle = plane_place(where, place->at.x, place->at.y);
    const auto unit = static_cast<std::uint32_t>(result.units.size());
    result.units.push_back({place->name, place->group, label_of(result.classes, place->class_id), middle.x, middle.y});
    if (claims.claim(*place, unit)) continue;
    result.units.pop_back();
    ++result.outside;
  }
  claims.finish();
  return result;
}

}  // namespace steppe
