#include "pipeline/plan/layer_overlap.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "libgeo/coverage/coverage_rule.hpp"
#include "libgeo/crs/areal_scale.hpp"

namespace steppe {
namespace {

constexpr double kCellsAlong = 1024;
constexpr double kFinestMetres = 10, kFinestDegrees = 1e-4;
constexpr double kMetresPerDegree = 111'320;  // of latitude
constexpr double kRounding = 1e-6;            // of a cell

geo::Grid grid_over(std::span<const geo::CodedShape> shapes, const geo::Crs& crs) {
  geo::Box box;
  for (const geo::CodedShape& shape : shapes) box = geo::join(box, geo::box_of(shape.shape));
  const double width = box.x_max - box.x_min, height = box.y_max - box.y_min;
  const double cell =
      std::max(crs.geographic() ? kFinestDegrees : kFinestMetres, std::max(width, height) / kCellsAlong);
  const double left = std::floor(box.x_min / cell) * cell, top = std::ceil(box.y_max / cell) * cell;
  return {left,
          top,
          cell,
          cell,
          static_cast<std::int64_t>(std::ceil((box.x_max - left) / cell)),
          static_cast<std::int64_t>(std::ceil((top - box.y_min) / cell))};
}

}  // namespace

LayerOverlap overlap_of(std::span<const geo::CodedShape> shapes, const geo::Crs& crs) {
  LayerOverlap overlap;
  std::set<std::uint8_t> codes;
  for (const geo::CodedShape& shape : shapes) codes.insert(shape.code);
  if (shapes.size() < 2) return overlap;
  const geo::Grid grid = grid_over(shapes, crs);
  const auto area = geo::pixel_area({grid, crs});
  if (!area || grid.window().size() == 0) return overlap;
  std::vector<double> all(grid.window().size(), 0), own(all.size());
  const auto m2 = [&](std::size_t i) {
    const auto row = static_cast<std::int64_t>(i) / grid.cols, col = static_cast<std::int64_t>(i) % grid.cols;
    return area.value().m2(area.value().units(row, col));
  };
  for (const std::uint8_t code : codes) {
    std::fill(own.begin(), own.end(), 0.0);
    for (const geo::CodedShape& shape : shapes) {
      if (shape.code != code) continue;
      const auto cover = geo::coverage_inside(shape.shape, grid);
      if (!cover) continue;
      for (const geo::CoverageRun& run : cover.value().runs)
        for (std::int64_t col = run.col; col < run.end_col(); ++col)
          own[static_cast<std::size_t>(run.row * grid.cols + col)] +=
              static_cast<double>(run.cover) / static_cast<double>(geo::kFullCover);
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (own[i] > 1 + kRounding) overlap.within_m2 += (own[i] - 1) * m2(i);
      all[i] += std::min(own[i], 1.0);
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i] > 1 + kRounding) overlap.between_m2 += (all[i] - 1) * m2(i);
  return overlap;
}

bool is_sliver(const geo::MultiPolygon& shape, const geo::Crs& crs, double area_m2) {
  constexpr double kNarrowest = 1;
  double outline = 0;
  const auto add = [&](const geo::Ring& ring) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      double dx = ring[i].x - ring[i - 1].x, dy = ring[i].y - ring[i - 1].y;
      if (crs.geographic()) {
        dx *= kMetresPerDegree * std::cos(ring[i].y * 3.14159265358979323846 / 180);
        dy *= kMetresPerDegree;
      }
      outline += std::hypot(dx, dy);
    }
  };
  for (const geo::Polygon& part : shape) {
    add(part.outer);
    for (const geo::Ring& hole : part.holes) add(hole);
  }
  return outline > 0 && 2 * area_m2 / outline < kNarrowest;
}

}  // namespace steppe
