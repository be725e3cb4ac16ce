#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "libgeo/summary/perimeter_sums.hpp"
#include "libgeo/summary/summary.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// A tile's product, read as the channels of its summary: what the query looks at along an outline, and what a summary
// is made of again. A source keeps decoded blocks of its own, so that the channels of a block cost one decoding when
// they are read one after another. One object a thread.
class ProductReader {
 public:
  // Opens the product's file. A fault when it is missing, cannot be read, or does not look like that product.
  static geo::Result<std::unique_ptr<ProductReader>> open(const ProductFiles& files, const TileProduct& file,
                                                          const geo::OpenOptions& options = {});
  virtual ~ProductReader() = default;

  virtual const geo::RasterInfo& info() const = 0;
  virtual const std::vector<geo::ChannelSpec>& channels() const = 0;
  // The cells of a window of the tile. `ledger` opens the tile of product quality at its first use.
  virtual geo::Result<geo::BlockPixels> read(std::size_t channel, const geo::Window& window) = 0;
  // Gives up decoded blocks and buffers; the files stay open.
  virtual void forget_blocks() = 0;
};

}  // namespace steppe
