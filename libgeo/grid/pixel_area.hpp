#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/grid/anchor.hpp"
#include "libgeo/grid/grid.hpp"

namespace geo {

// Area in m² of a cell between two parallels (degrees, south ≤ north) that is width_deg wide, on an ellipsoid of semi-
// major axis a in metres; inverse_flattening 0 is a sphere. With e² the eccentricity and b the semi-minor axis:
//   A = Δλ·b²·(q(φn) − q(φs))/2,  q(φ) = sinφ/(1 − e²sin²φ) + artanh(e·sinφ)/e            (Snyder 1987, 3-12)
// Parallels beyond a pole count as the pole. Relative error some 1e-15 of the cell, not of the ellipsoid, given exact
// parallels: the difference is taken in closed form.
double ellipsoidal_cell_area_m2(double lat_south_deg, double lat_north_deg, double width_deg, double a,
                                double inverse_flattening);

// True areas of a grid's cells as whole numbers of units of 2^-exponent() m², so that sums do not depend on their
// order. The same cell of the ground has the same units through every aligned grid of the same cell size (a tile, a
// window, the whole), because everything is computed from global cell indices (GridAnchor). Cells stay below 2^30
// units; the exponent depends on the cell size (and kind of CRS) only. Immutable; cheap to copy; safe to read from many
// threads.
class PixelArea {
 public:
  // (true area) / (dx·dy) at a point of the plane; NaN where the projection is not defined.
  using TrueShare = std::function<double(double x, double y)>;

  // Every cell one unit, exponent 0: weights are then covers alone, counts of cells. m2() has no meaning.
  static PixelArea uniform(const Grid& grid);
  // Equal-area plane in metres: every cell is dx·dy. REQUIRES is_usable(grid), here and below.
  static PixelArea constant(const Grid& grid);
  // Longitude and latitude in degrees; the part of a cell beyond a pole has no area.
  static PixelArea by_row(const Grid& grid, double semi_major_m, double inverse_flattening);
  // Any other plane in metres: `share` at nodes every 256 cells (4 km at most), bilinear between, taken at cell
  // centres: UTM within 4e-8 at 10 m, 1e-7 up to cells of 4 km, and a 10980² tile costs 2000 nodes. Nothing when a node
  // is NaN or 2 and more (where the 2^30 would not hold), or when there would be more than 10 million nodes.
  static std::optional<PixelArea> lattice(const Grid& grid, const TrueShare& share);

  int exponent() const { return m_exponent; }
  bool constant_in_row() const { return m_nodes.empty(); }
  // Every cell of the grid has the same units.
  bool is_constant() const { return m_nodes.empty() && m_rows.size() == 1; }
  // REQUIRES (row, col) inside the grid.
  std::uint64_t units(std::int64_t row, std::int64_t col) const;
  // The same for units.size() cells of a row from `first_col` on, several times as fast a cell. REQUIRES them inside.
  void row(std::int64_t row, std::int64_t first_col, std::span<std::uint64_t> units) const;
  // The units of every cell of the row. REQUIRES constant_in_row() and row inside the grid.
  std::uint64_t row_units(std::int64_t row) const;
  double m2(std::uint64_t units) const;

 private:
  PixelArea(const Grid& grid, int exponent) : m_anchor(anchor_of(grid)), m_exponent(exponent) {}

  GridAnchor m_anchor;
  int m_exponent = 0;
  std::vector<std::uint64_t> m_rows;  // one (constant) or one a row
  int m_log2_step = 0;                // of the cells between nodes
  std::int64_t m_first_node_row = 0, m_first_node_col = 0, m_node_cols = 0;
  std::vector<double> m_nodes;  // units, not rounded; empty unless lattice
};

}  // namespace geo
