#pragma once

#include <array>
#include <optional>
#include <span>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/grid/anchor.hpp"

namespace geo {

// Where the pixel centres of a target grid lie in a source raster, in the source's fractional pixel coordinates (0 is
// the left or upper edge of its first column or row; the centre of a pixel is at .5). Between two systems, positions
// are transformed exactly on a lattice of 64 target cells and interpolated bilinearly where that is verified to stay
// within 0.125 source pixel, and on finer lattices down to every pixel where it does not. The lattice hangs on global
// cell indices, so windows that overlap, and neighbouring tiles, get the same positions to the last bit. Positions
// outside the source are given all the same; what cannot be transformed is (NaN, NaN). One object a thread.
class GridMap {
 public:
  static Result<GridMap> between(const SpatialGrid& target, const SpatialGrid& source);

  // Same system and pixels: no resampling is needed, shifted() tells where the pixels are.
  bool exact() const { return m_shift.has_value(); }
  // The target window in source pixels; may reach outside the source. REQUIRES exact().
  Window shifted(const Window& target_window) const;

  // The source pixels that the window's positions fall on and `margin` more on every side (1 for bilinear), cut to the
  // source. Empty when there are none. REQUIRES margin >= 0.
  Window source_window(const Window& target_window, int margin) const;

  // The same for positions that are known already.
  Window window_around(std::span<const double> col, std::span<const double> row, int margin) const;

  // Row by row. The window may reach outside the target grid. REQUIRES col.size() == row.size() == window.size().
  void positions(const Window& target_window, std::span<double> col, std::span<double> row) const;

 private:
  using Nodes = std::array<double, 9>;  // 3 × 3 over a square of the target, half a side apart
  struct SourceNodes {
    Nodes col, row;
  };
  struct Output {
    Window window;  // in global cells
    std::span<double> col, row;
  };

  GridMap(const SpatialGrid& target, const SpatialGrid& source, Transform transform);
  void to_source(std::span<double> x, std::span<double> y) const;
  void fill(const Window& square, const Output& out) const;
  void fill_between(const Window& square, const SourceNodes& nodes, const Output& out) const;
  void fill_quarter(const Window& quarter, std::size_t node, const SourceNodes& nodes, const Output& out) const;
  void fill_each(const Window& part, const Output& out) const;
  void fill_same_crs(const Output& out) const;

  Grid m_source;
  GridAnchor m_anchor;
  Transform m_transform;
  std::optional<Window> m_shift;  // of the target grid's own window
};

}  // namespace geo
