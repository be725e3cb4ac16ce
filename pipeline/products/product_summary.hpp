#pragma once

#include <optional>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/summary/summary.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// A summary that can be trusted, and how it was come by.
struct ProductSummary {
  geo::Summary summary;
  std::optional<geo::Fault> rebuilt;         // why the file beside the raster was not used; nothing when it was
  std::optional<geo::Message> not_stored{};  // why the rebuilt one is only in memory (a workspace that is read only)
};

// The summary of one tile of a product (channels: product_channels()). Reads the file beside the raster; where that is
// missing, damaged or of another raster, makes the summary again from the raster (class products: and from the tile of
// product quality), every block checked, and tries to store it. `area` is that of the tile's grid `tile_grid`. A fault
// when the raster is missing, cannot be read, or is none of that product and grid. Thread safe: two at once write the
// same bytes.
geo::Result<ProductSummary> product_summary(const ProductFiles& files, const TileProduct& file,
                                            const geo::Grid& tile_grid, const geo::PixelArea& area);

}  // namespace steppe
