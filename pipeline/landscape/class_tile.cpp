#include "pipeline/landscape/class_tile.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {

using geo::message;

geo::Raster<std::uint8_t> class_tile(const ProductFiles& files, const TileProduct& file, const geo::Grid& grid) {
  geo::Raster<std::uint8_t> map(grid, kClassNoData, kClassNoData);
  if (!files.has(file)) return map;
  auto source = files.open(file);
  if (!source) geo::throw_fault(source.fault());
  const geo::RasterInfo& info = source.value()->info();
  const bool same_cells = geo::aligned(grid, info.where.grid) && geo::window_in(grid, info.where.grid) == grid.window();
  if (info.type != geo::PixelType::uint8 || info.bands != 1 || !same_cells)
    throw geo::Error(message("{0}: is no class product of its tile (got another grid or type); run again with --force",
                             source.value()->name()));
  for (std::int64_t row = 0; row < grid.rows; row += kBlockEdge) {
    check_interrupted();
    const geo::Window band{0, row, grid.cols, std::min<std::int64_t>(kBlockEdge, grid.rows - row)};
    const std::span<std::uint8_t> cells(map.pixels.data() + row * grid.cols, band.size());
    if (auto done = source.value()->read(0, band, cells); !done) {
      geo::throw_if_machine(done.fault());
      throw geo::Error(message("{0}: a product of this night cannot be read back (got {1}); run again",
                               source.value()->name(), done.fault().message));
    }
  }
  return map;
}

}  // namespace steppe
