#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"

namespace steppe {

// Rasters as features, each on whatever grid it has, brought to one. Values are in each file's unit (scale and offset
// applied) and NaN where a raster has none. One object a thread.
class RasterStack {
 public:
  // One feature a band: the file's name, "_b2" behind it where a file has several. On the grid of `where`, else of the
  // first raster. Throws UsageError with all that is wrong: no such file, another body or a coordinate system that
  // cannot be brought there, more than kMostFeatures.
  RasterStack(const std::vector<std::string>& paths, const std::optional<geo::SpatialGrid>& where);
  ~RasterStack();
  RasterStack(RasterStack&&) noexcept;
  RasterStack& operator=(RasterStack&&) noexcept;

  const geo::SpatialGrid& where() const;
  const std::vector<std::string>& names() const;

  // A window of the grid: one vector a feature, row by row. Bilinear (libgeo/algo/resample.hpp) where a raster's pixels
  // are not the grid's. Throws Error where a file cannot be read.
  void read(const geo::Window& window, std::vector<std::vector<float>>& columns);

  static constexpr std::size_t kMostFeatures = 512;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
