#pragma once

#include <array>
#include <filesystem>
#include <memory>

#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "tests/bench/land_classes.hpp"

namespace steppe::bench {

// The seven files of one date: B02 B03 B04 B08 on a grid, B11 B12 SCL on one of twice the cell size with the same
// corner. One object a thread.
class SceneBands {
 public:
  // Throws Error when a file cannot be read or the grids do not fit together.
  explicit SceneBands(const std::filesystem::path& folder);

  const geo::SpatialGrid& where() const { return m_fine.front()->info().where; }

  // REQUIRES a window inside the grid whose row and column are even. Throws Error when pixels cannot be decoded.
  void read(const geo::Window& window, BlockPixels& pixels);

 private:
  std::array<std::unique_ptr<geo::RasterSource>, 4> m_fine;
  std::array<std::unique_ptr<geo::RasterSource>, 3> m_coarse;
};

}  // namespace steppe::bench
