#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/raster/raster_sink.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/run/block_products.hpp"
#include "pipeline/run/tile_task.hpp"

namespace steppe {

// The product files of one tile while they are being written. Without finish() none of them appears.
class TileProducts {
 public:
  TileProducts(const RunContext& context, const Task& task);

  // Block (row, col) of the tile, counted in blocks.
  void write(std::int64_t block_row, std::int64_t block_col, const BlockProducts& products);

  // A class product's block out of the tile's map; nothing when that product is not listed.
  void write_classes(const std::string& product, const geo::Window& block, const geo::Raster<std::uint8_t>& classes);

  // Every file verified and under its name.
  std::vector<ProductFile> finish();

 private:
  struct Open {
    std::string product;
    std::string path;  // relative to the workspace
    std::unique_ptr<geo::RasterSink> sink;
  };
  std::vector<Open> m_open;
};

}  // namespace steppe
