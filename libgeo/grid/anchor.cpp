#include "libgeo/grid/anchor.hpp"

#include <cmath>

namespace geo {
namespace {

struct Split {
  std::int64_t whole;
  double part;
};

// Half a cell could round to either side through noise in the last bit, so the part is rounded first: 0.5 ± noise has
// become 0.5 exactly before it is decided that it belongs to the cell below.
Split split(double cells) {
  constexpr double kParts = 1 << 20;
  const double floor = std::floor(cells);
  double part = std::round((cells - floor) * kParts) / kParts;
  auto whole = static_cast<std::int64_t>(floor);
  if (part > 0.5) {
    part -= 1;
    ++whole;
  }
  return {whole, part};
}

}  // namespace

bool is_usable(const Grid& grid) {
  constexpr double kFarthest = 1e12;            // cells; doubles still hold 2^-12 of a cell there
  constexpr std::int64_t kMostCells = 1 << 24;  // in a row or column: the Earth's girdle at 2.4 m
  const auto near = [](double origin, double step, std::int64_t count) {
    return std::abs(origin / step) <= kFarthest && count >= 0 && count <= kMostCells;
  };
  return std::isfinite(grid.dx) && std::isfinite(grid.dy) && grid.dx > 0 && grid.dy > 0 && std::isfinite(grid.x0) &&
         std::isfinite(grid.y0) && std::isnormal(grid.dx * grid.dy) && near(grid.x0, grid.dx, grid.cols) &&
         near(grid.y0, grid.dy, grid.rows);
}

GridAnchor anchor_of(const Grid& grid) {
  const Split x = split(grid.x0 / grid.dx), y = split(-grid.y0 / grid.dy);
  return {x.whole, y.whole, x.part, y.part, grid.dx, grid.dy};
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t floor_to(std::int64_t index, std::int64_t step) { return floor_div(index, step) * step; }

}  // namespace geo
