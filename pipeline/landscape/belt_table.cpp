#include "pipeline/landscape/belt_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "libgeo/base/or_throw.hpp"
#include "libgeo/crs/transform.hpp"
#include "pipeline/landscape/cover_at.hpp"
#include "pipeline/plan/night_files.hpp"

namespace steppe {
namespace {

constexpr double kStepMetres = 10;

// Mean over each slice; NaN where less than half of it is known.
std::vector<double> slice_means(const std::vector<double>& cover, std::size_t across) {
  std::vector<double> means;
  for (std::size_t i = 0; i + across <= cover.size(); i += across) {
    double sum = 0;
    std::size_t known = 0;
    for (std::size_t k = i; k < i + across; ++k)
      if (!std::isnan(cover[k])) sum += cover[k], ++known;
    means.push_back(2 * known >= across && known > 0 ? sum / static_cast<double>(known)
                                                     : std::numeric_limits<double>::quiet_NaN());
  }
  return means;
}

std::optional<geo::Point> degrees_of(const geo::Point& at, const geo::Transform& to_degrees) {
  double x = at.x, y = at.y;
  to_degrees.forward({&x, 1}, {&y, 1});
  return std::isfinite(x) && std::isfinite(y) ? std::optional(geo::Point{x, y}) : std::nullopt;
}

}  // namespace

std::vector<BeltRow> belt_rows(const NightResult& night, const Workspace& workspace, const TreeVectors& trees) {
  std::vector<BeltRow> rows;
  if (trees.lines().empty()) return rows;
  const AnalysisGrid& grid = night.plan.grid;
  const auto ground = geo::or_throw(geo::GroundSteps::of(grid.crs));
  const auto to_degrees =
      geo::or_throw(geo::Transform::between(grid.crs, geo::or_throw(geo::Crs::from_text("EPSG:4490"))));
  const ProductFiles files = product_files(night.plan, night.records, workspace);
  std::set<int> years;
  for (const Task& task : night.plan.tasks) years.insert(task.year);
  for (const BeltLine& belt : trees.lines()) {
    const auto local = ground.at(belt.line.front().x, belt.line.front().y);
    if (!local) continue;  // the strip was refused already
    const double cell = std::hypot(local.value().x_east, local.value().x_north) * grid.tiling.dx;
    const auto slices = slices_of(belt.line, belt.width_m, std::max(kStepMetres, cell), ground);
    if (!slices) continue;
    for (const int year : years) {
      const auto cover = slice_means(cover_at(slices.value().points, year, grid, files), slices.value().across);
      const BeltGaps gaps = gaps_of(cover, slices.value().slice_m);
      BeltRow whole{belt.number, year, false, gaps.whole, belt.width_m, gaps.median, gaps.pieces.size()};
      std::vector<BeltRow> pieces;
      std::size_t slice = 0;
      for (const BeltPiece& piece : gaps.pieces) {
        const double middle = (piece.from_m + piece.to_m) / 2;
        while (slice + 1 < slices.value().middles.size() &&
               (static_cast<double>(slice) + 1) * slices.value().slice_m < middle)
          ++slice;
        if (!(piece.gap_m > 0)) continue;
        BeltRow row{belt.number, year, true, piece, belt.width_m, gaps.median, 1, 1};
        row.degrees = degrees_of(slices.value().middles[slice], to_degrees);
        pieces.push_back(std::move(row));
      }
      whole.pieces_with_gap = pieces.size();
      rows.push_back(std::move(whole));
      rows.insert(rows.end(), pieces.begin(), pieces.end());
    }
  }
  return rows;
}

}  // namespace steppe
