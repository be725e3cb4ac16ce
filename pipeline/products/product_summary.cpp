#include "pipeline/products/product_summary.hpp"

#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/summary/raster_identity.hpp"
#include "libgeo/summary/summary_builder.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/product_channels.hpp"
#include "pipeline/products/product_reader.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// Which channels a summary of the product should have; for `observations` the summary itself says which platforms there
// are: it is of this raster, whose bands they name.
geo::SummarySpec expected_spec(Product product, const geo::SummarySpec& found, const geo::Grid& tile_grid,
                               const geo::PixelArea& area) {
  std::vector<std::string> bands;
  for (const auto& channel : found.channels) bands.push_back(channel.name);
  return geo::summary_spec(tile_grid, kBlockEdge, product_channels(product, bands), area);
}

geo::Result<geo::Summary> stored_summary(const fs::path& raster, Product product, const geo::Grid& tile_grid,
                                         const geo::PixelArea& area) {
  auto summary = geo::read_summary(raster);
  if (!summary) return summary;
  const geo::SummarySpec& found = summary.value().spec();
  if (auto checked = geo::check_spec(raster, found, expected_spec(product, found, tile_grid, area)); !checked)
    return checked.fault();
  return summary;
}

geo::Result<geo::Summary> summary_of(ProductReader& reader, const geo::Grid& tile_grid, const geo::PixelArea& area) {
  geo::SummaryBuilder builder(geo::summary_spec(tile_grid, kBlockEdge, reader.channels(), area), area);
  for (const geo::Window& block : geo::blocks_of(tile_grid.window(), kBlockEdge))
    for (std::size_t channel = 0; channel < reader.channels().size(); ++channel) {
      const auto cells = reader.read(channel, block);
      if (!cells) return cells.fault();
      std::visit(
          [&](const auto& raster) { builder.add(channel, block.row / kBlockEdge, block.col / kBlockEdge, raster); },
          cells.value());
    }
  return std::move(builder).finish();
}

std::optional<geo::Message> try_to_store(const fs::path& raster, const geo::Summary& summary,
                                         const geo::RasterIdentity& identity) {
  try {
    geo::write_summary(raster, summary, identity);
    return std::nullopt;
  } catch (const geo::Error& error) {
    return error.message();
  }
}

}  // namespace

geo::Result<ProductSummary> product_summary(const ProductFiles& files, const TileProduct& file,
                                            const geo::Grid& tile_grid, const geo::PixelArea& area) {
  const auto found_at = files.find(file);
  if (!found_at) return found_at.fault();
  const fs::path& raster = found_at.value();
  auto stored = stored_summary(raster, file.product, tile_grid, area);
  if (stored) return ProductSummary{std::move(stored).value(), std::nullopt};
  // Before the cells are read: should the raster be replaced meanwhile, the summary will be seen to be of another.
  const auto identity = geo::identity_of(raster);
  if (!identity) return identity.fault();
  geo::OpenOptions options;
  options.cache_bytes = 0;  // the newest block only: each is read once, all its channels one after another
  auto reader = ProductReader::open(files, file, options);
  if (!reader) return reader.fault();
  const geo::Grid& found = reader.value()->info().where.grid;
  if (!geo::aligned(tile_grid, found) || geo::window_in(tile_grid, found) != tile_grid.window())
    return geo::Fault{geo::FaultKind::wrong_grid,
                      message("{0}: lies on another grid than its tile (got {1} × {2} cells, allowed {3} × {4}); run "
                              "again with --force",
                              raster.string(), found.cols, found.rows, tile_grid.cols, tile_grid.rows)};
  auto made = summary_of(*reader.value(), tile_grid, area);
  if (!made) return made.fault();
  ProductSummary summary{std::move(made).value(), stored.fault()};
  summary.not_stored = try_to_store(raster, summary.summary, identity.value());
  return summary;
}

}  // namespace steppe
