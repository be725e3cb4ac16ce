#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/io/create_raster.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {

// Product files of made-up pixels, and the index that names them: what maps are drawn from, without a run. Tiles of 64
// pixels of 30 m in blocks of 16, so that a file has two overviews, and beyond them there are halves of the last.
class MappedNight {
 public:
  static constexpr std::int64_t kTilePixels = 64, kBlock = 16;
  // The stored value of the pixel (col, row) counted from the upper left corner of tile (0, 0), southward.
  using Value = std::function<std::int16_t(std::int64_t col, std::int64_t row)>;

  explicit MappedNight(const std::string& crs = "EPSG:32648")
      : system(geo::Crs::from_text(crs).value()), workspace{dir / "work"} {
    index.tiling = {400000, 4500000, 30, 30, kTilePixels};
    index.grid_crs = system.wkt();
  }

  void add(steppe::Product product, int year, const geo::TileId& tile, const Value& value) {
    const auto& row = steppe::row_of(product);
    geo::RasterSpec spec{{geo::tile_grid(index.tiling, tile), system}};
    spec.type = row.type, spec.no_data = row.no_data, spec.overviews = row.overviews, spec.block = kBlock;
    spec.metadata = {{"STEPPE_TASK_KEY", std::to_string(year)}};
    const std::string name = geo::tile_name(tile);
    const auto path = workspace.product(year, product, name);
    std::filesystem::create_directories(path.parent_path());
    const auto sink = geo::create_raster(path, spec);
    for (const auto& block : geo::blocks_of(spec.where.grid.window(), kBlock)) write(*sink, row, tile, block, value);
    index.tiles[year][name].key = "key";
    index.tiles[year][name].seals[product] = sink->finish().seal;
    box = geo::join(box, spec.where.grid.box());
    if (index.product(product) == nullptr) {
      steppe::ProductFacts facts;
      facts.product = product;
      facts.classes = row.classes();
      index.products.push_back(facts);
    }
  }

  steppe::ProductFiles files() const { return {workspace, index.tiles}; }

  TempDir dir;
  geo::Crs system;
  steppe::Workspace workspace;
  steppe::WorkspaceIndex index;
  geo::Box box;

 private:
  static void write(geo::RasterSink& sink, const steppe::ProductRow& row, const geo::TileId& tile,
                    const geo::Window& block, const Value& value) {
    std::vector<std::int16_t> values;
    for (auto r = block.row; r < block.end_row(); ++r)
      for (auto c = block.col; c < block.end_col(); ++c)
        values.push_back(value(tile.tx * kTilePixels + c, -tile.ty * kTilePixels + r));
    const auto block_row = block.row / kBlock, block_col = block.col / kBlock;
    if (!row.classes()) return sink.write_block(block_row, block_col, std::span<const std::int16_t>(values));
    const std::vector<std::uint8_t> codes(values.begin(), values.end());
    sink.write_block(block_row, block_col, std::span<const std::uint8_t>(codes));
  }
};

}  // namespace steppe_test
