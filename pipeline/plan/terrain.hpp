#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/raster/raster.hpp"

namespace steppe {

// The elevations around a tile, in metres: one pixel more than the cells asked for on every side, so that each cell has
// a slope. NaN where there is none.
struct Elevations {
  geo::Raster<float> metres;
  double metres_per_x = 1, metres_per_y = 1;  // of the grid's units

  // Of a window of the cells asked for.
  struct Ground {
    std::vector<float> elevation, slope_deg, aspect_deg;
  };
  // Slope by Horn 1981 (Proc. IEEE 69:14), the eight neighbours, on the grid's own cells; aspect downhill, from the
  // grid's north, clockwise, 0 where it is flat. NaN where one of the nine elevations is. REQUIRES a window of the
  // cells asked for.
  Ground ground(const geo::Window& cells) const;
};

// layers.dem: a raster of elevations in metres, of any grid and CRS. Immutable; safe to share between threads, for
// every call opens the file anew.
class Terrain {
 public:
  // Throws UsageError: no raster, no CRS, several bands, bytes, values that are no elevations in metres (−500 to 9000),
  // no transformation to `grid_crs`. Throws Interrupted when cancelled.
  static Terrain open(const std::filesystem::path& path, const geo::Crs& grid_crs,
                      const geo::Cancelled& cancelled = {});

  const std::string& sha256() const { return m_sha256; }
  const std::filesystem::path& path() const { return m_path; }

  // Bilinear on the cells' centres. A hole of the file, an elevation that is none, and what lies beyond the file are
  // NaN. Faults: pixels that cannot be read.
  geo::Result<Elevations> on(const geo::SpatialGrid& where) const;

 private:
  Terrain(std::filesystem::path path, std::string sha256) : m_path(std::move(path)), m_sha256(std::move(sha256)) {}
  std::filesystem::path m_path;
  std::string m_sha256;
};

}  // namespace steppe
