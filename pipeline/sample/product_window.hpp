#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/grid/window.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// Windows of a finished product across its tiles. Columns and rows are those of
// geo::tile_window(). Tiles that the night has not are without data. Throws Error when a tile cannot be read. One
// object a thread.
class ProductWindow {
 public:
  ProductWindow(Product product, int year, const AnalysisGrid& grid, const ProductFiles& files)
      : m_product(product), m_year(year), m_grid(grid), m_files(files) {}

  template <class T>
  std::vector<T> read(int band, const geo::Window& window, T no_data);

 private:
  geo::RasterSource* tile(const geo::TileId& id);  // null when there is none

  Product m_product;
  int m_year;
  const AnalysisGrid& m_grid;
  const ProductFiles& m_files;
  std::map<geo::TileId, std::unique_ptr<geo::RasterSource>> m_open;
};

}  // namespace steppe
