#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/query/tile_cuts.hpp"

namespace steppe {

// What an outline may cost at most.
struct OutlineLimits {
  double max_area_km2 = 2'000'000;
  std::size_t max_vertices = 4'000'000;      // on the grid, where edges are densified
  double max_cells_crossed = 20'000'000;     // by all edges; of China's border there are some 5 million of 10 m
  double cells_crossed_at_once = 1'000'000;  // some 100 bytes each while they are traced
};

// A polygon on the analysis grid, intersected with its cells piece by piece: a row of tiles at a time, less where the
// outline is dense. Every cell of the endless grid belongs to exactly one piece, so that the outline is intersected
// once, whatever is asked of it, and memory is that of a piece.
class Outline {
 public:
  // Faults: a projection that does not exist there, too many vertices, an area or an extent beyond the limits. All
  // begin with "polygon:" or with the ring and vertex. REQUIRES a valid shape.
  static geo::Result<Outline> on_grid(const geo::MultiPolygon& shape, const geo::Crs& crs, const geo::Crs& grid_crs,
                                      const geo::Tiling& tiling, const OutlineLimits& limits);

  const geo::Box& box() const { return m_box; }

  // Gives the pieces from north to south: their tiles that share area with the polygon. Ends with the first fault of
  // `use`, of the coverage (bad_geometry: rings that cross), or when cancelled.
  using Use = std::function<geo::Result<void>(std::vector<TileCut>&& cuts)>;
  geo::Result<void> for_each_piece(const Use& use, const geo::Cancelled& cancelled) const;

 private:
  Outline(geo::MultiPolygon shape, const geo::Tiling& tiling, const OutlineLimits& limits)
      : m_shape(std::move(shape)), m_tiling(tiling), m_limits(limits) {}
  geo::Result<void> place();
  geo::Result<void> walk(const geo::Window& window, const Use& use, const geo::Cancelled& cancelled) const;

  geo::MultiPolygon m_shape;
  geo::Tiling m_tiling;
  OutlineLimits m_limits;
  geo::Box m_box;
  geo::TileId m_first;   // the tile at the upper left corner
  geo::Grid m_grid;      // of that tile: rows and columns of pieces count from its corner
  geo::Window m_window;  // the polygon's, in them
};

// The fault of everything that was cancelled.
geo::Fault cancelled_fault();

}  // namespace steppe
