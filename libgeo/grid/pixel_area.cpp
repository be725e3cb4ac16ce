#include "libgeo/grid/pixel_area.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr double kRadiansPerDegree = std::numbers::pi / 180;
constexpr int kUnitBits = 30;         // cells stay below 2^30 units
constexpr int kLog2NodeStep = 8;      // 256 cells between nodes …
constexpr double kNodeReachM = 4000;  // … unless that is further: bilinear error ~ (reach / Earth radius)² / 4
constexpr double kMostNodes = 1e7;

// The largest exponent with largest_m2 · 2^exponent < 2^30.
int exponent_for(double largest_m2) {
  int bits = 0;  // largest = fraction · 2^bits, fraction in [0.5, 1)
  std::frexp(largest_m2, &bits);
  return kUnitBits - bits;
}

// Units are below 2^30: 32 bits convert in vector code, and llround() would be a call a cell. Never negative.
std::uint64_t rounded_units(double units) {
  return static_cast<std::uint64_t>(static_cast<std::int32_t>(units + 0.5));  // NOLINT(bugprone-incorrect-roundings)
}

int log2_node_step(const Grid& grid) {
  int log2_step = kLog2NodeStep;
  while (log2_step > 0 && std::ldexp(std::max(grid.dx, grid.dy), log2_step) > kNodeReachM) --log2_step;
  return log2_step;
}

}  // namespace

double ellipsoidal_cell_area_m2(double lat_south_deg, double lat_north_deg, double width_deg, double a,
                                double inverse_flattening) {
  const double south = std::clamp(lat_south_deg, -90.0, 90.0) * kRadiansPerDegree;
  const double north = std::clamp(lat_north_deg, -90.0, 90.0) * kRadiansPerDegree;
  const double flattening = inverse_flattening == 0 ? 0 : 1 / inverse_flattening;
  const double e2 = flattening * (2 - flattening), e = std::sqrt(e2);
  const double s1 = std::sin(south), s2 = std::sin(north);
  // sin(north) - sin(south) and q(north) - q(south) without the cancellation of nearly equal terms.
  const double ds = 2 * std::cos((south + north) / 2) * std::sin((north - south) / 2);
  const double first = ds * (1 + e2 * s1 * s2) / ((1 - e2 * s1 * s1) * (1 - e2 * s2 * s2));
  const double second = e == 0 ? ds : std::atanh(e * ds / (1 - e2 * s1 * s2)) / e;
  return width_deg * kRadiansPerDegree * a * a * (1 - e2) * (first + second) / 2;
}

PixelArea PixelArea::uniform(const Grid& grid) {
  PixelArea area(grid, 0);
  area.m_rows = {1};
  return area;
}

PixelArea PixelArea::constant(const Grid& grid) {
  const double m2 = grid.dx * grid.dy;
  PixelArea area(grid, exponent_for(m2));
  area.m_rows = {rounded_units(std::ldexp(m2, area.m_exponent))};
  return area;
}

PixelArea PixelArea::by_row(const Grid& grid, double semi_major_m, double inverse_flattening) {
  const auto m2 = [&](double south, double north) {
    return ellipsoidal_cell_area_m2(south, north, grid.dx, semi_major_m, inverse_flattening);
  };
  // The largest cell of this size lies across the equator.
  PixelArea area(grid, exponent_for(m2(-grid.dy / 2, grid.dy / 2)));
  area.m_rows.reserve(static_cast<std::size_t>(grid.rows));
  for (std::int64_t row = 0; row < grid.rows; ++row) {
    const auto global_row = static_cast<double>(area.m_anchor.first_row + row);
    const double north = area.m_anchor.y_of(global_row), south = area.m_anchor.y_of(global_row + 1);
    area.m_rows.push_back(rounded_units(std::ldexp(m2(south, north), area.m_exponent)));
  }
  return area;
}

std::optional<PixelArea> PixelArea::lattice(const Grid& grid, const TrueShare& share) {
  constexpr double kLargestShare = 2;
  PixelArea area(grid, exponent_for(grid.dx * grid.dy * kLargestShare));
  const GridAnchor& anchor = area.m_anchor;
  area.m_log2_step = log2_node_step(grid);
  const std::int64_t step = std::int64_t{1} << area.m_log2_step;
  area.m_first_node_col = floor_to(anchor.first_col, step);
  area.m_first_node_row = floor_to(anchor.first_row, step);
  area.m_node_cols = (anchor.first_col + grid.cols - 1 - area.m_first_node_col) / step + 2;
  const std::int64_t node_rows = (anchor.first_row + grid.rows - 1 - area.m_first_node_row) / step + 2;
  if (static_cast<double>(node_rows) * static_cast<double>(area.m_node_cols) > kMostNodes) return std::nullopt;
  const double cell_units = std::ldexp(grid.dx * grid.dy, area.m_exponent);
  for (std::int64_t node_row = 0; node_row < node_rows; ++node_row) {
    const double y = anchor.y_of(static_cast<double>(area.m_first_node_row + node_row * step));
    for (std::int64_t node_col = 0; node_col < area.m_node_cols; ++node_col) {
      const double x = anchor.x_of(static_cast<double>(area.m_first_node_col + node_col * step));
      const double value = share(x, y);
      if (!(value >= 0 && value < kLargestShare)) return std::nullopt;
      area.m_nodes.push_back(value * cell_units);
    }
  }
  return area;
}

std::uint64_t PixelArea::row_units(std::int64_t row) const {
  assert(constant_in_row() && !m_rows.empty());
  return m_rows.size() == 1 ? m_rows.front() : m_rows[static_cast<std::size_t>(row)];
}

std::uint64_t PixelArea::units(std::int64_t row, std::int64_t col) const {
  std::uint64_t one = 0;
  this->row(row, col, {&one, 1});
  return one;
}

namespace {

// The nodes around a square: upper left, upper right, lower left, lower right.
struct Corners {
  double a, b, c, d;
};

// Cells of one row of a square, from its cell number `begin` on; v is how far down the row lies (0 … 1). Along a row
// the bilinear surface is a straight line: a product and two sums a cell.
void fill_row(const Corners& at, double v, std::int32_t begin, double per_step, std::span<std::uint64_t> units) {
  const double left = at.a * (1 - v) + at.c * v, right = at.b * (1 - v) + at.d * v;
  const double slope = (right - left) * per_step, from = begin + 0.5;
  for (std::size_t i = 0; i < units.size(); ++i)
    units[i] = rounded_units(left + (from + static_cast<std::int32_t>(i)) * slope);
}

void fill_square(const Corners& at, double v, std::int32_t begin, double per_step, std::span<std::uint64_t> units) {
  constexpr std::size_t kShort = 32;  // choosing vector code would take longer than filling
  if (units.size() < kShort) return fill_row(at, v, begin, per_step, units);
  run_simd([=] { fill_row(at, v, begin, per_step, units); });
}

}  // namespace

void PixelArea::row(std::int64_t row, std::int64_t first_col, std::span<std::uint64_t> units) const {
  if (constant_in_row()) {
    std::fill(units.begin(), units.end(), row_units(row));
    return;
  }
  const std::int64_t step = std::int64_t{1} << m_log2_step;
  const double per_step = 1 / static_cast<double>(step);  // exact: a power of two
  const std::int64_t down = m_anchor.first_row + row - m_first_node_row;
  const double v = (static_cast<double>(down & (step - 1)) + 0.5) * per_step;
  std::int64_t right = m_anchor.first_col + first_col - m_first_node_col;
  while (!units.empty()) {  // one square between nodes after another
    const double* const node = m_nodes.data() + (down >> m_log2_step) * m_node_cols + (right >> m_log2_step);
    const double a = node[0], b = node[1], c = node[m_node_cols], d = node[m_node_cols + 1];
    const auto begin = static_cast<std::int32_t>(right & (step - 1));
    const auto count = std::min(units.size(), static_cast<std::size_t>(step - begin));
    fill_square({a, b, c, d}, v, begin, per_step, units.first(count));
    units = units.subspan(count);
    right += static_cast<std::int64_t>(count);
  }
}

double PixelArea::m2(std::uint64_t units) const { return std::ldexp(static_cast<double>(units), -m_exponent); }

}  // namespace geo
