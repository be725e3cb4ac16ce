#include "tests/simulator/sample_raster.hpp"

namespace steppe::sim {

geo::RasterSpec sample_raster(const geo::SpatialGrid& where, geo::PixelType type, double no_data,
                              geo::OverviewRule overviews) {
  return {where, type, 1, no_data, geo::Codec::deflate, 9, kBlock_px, overviews, {}, 1, 0, {}, {}, {}};
}

}  // namespace steppe::sim
