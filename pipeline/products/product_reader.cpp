#include "pipeline/products/product_reader.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/io/band_names.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/products/product_cells.hpp"
#include "pipeline/products/product_channels.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Window;

geo::Fault not_the_product(const std::string& path, Product product, const geo::RasterInfo& info) {
  return {geo::FaultKind::bad_metadata,
          message("{0}: is no raster of product {1} (got {2} bands of {3}); run again with --force", path,
                  name_of(product), info.bands, geo::name_of(info.type))};
}

// Bands of int16: ndvi, fvc, quality, composite, observations.
class BandReader final : public ProductReader {
 public:
  BandReader(std::unique_ptr<geo::RasterSource> source, Product product, std::vector<geo::ChannelSpec> channels)
      : m_source(std::move(source)), m_product(product), m_channels(std::move(channels)) {}

  const geo::RasterInfo& info() const override { return m_source->info(); }
  const std::vector<geo::ChannelSpec>& channels() const override { return m_channels; }
  geo::Result<geo::BlockPixels> read(std::size_t channel, const Window& window) override {
    if (auto done = read_band(channel, window, m_band); !done) return done.fault();
    const bool needs_status = m_channels[channel].name == kClearDaysBand && m_product == Product::quality;
    if (needs_status)
      if (auto done = read_band(0, window, m_status); !done) return done.fault();
    return channel_cells(m_product, channel, geo::subgrid(info().where.grid, window), {m_band}, {m_status});
  }
  void forget_blocks() override {
    m_source->forget_blocks();
    m_band = {};
    m_status = {};
  }

 private:
  geo::Result<void> read_band(std::size_t band, const Window& window, std::vector<std::int16_t>& into) {
    into.resize(window.size());
    return m_source->read(static_cast<int>(band), window, std::span<std::int16_t>(into));
  }

  std::unique_ptr<geo::RasterSource> m_source;
  Product m_product;
  std::vector<geo::ChannelSpec> m_channels;
  std::vector<std::int16_t> m_band, m_status;
};

// Codes of uint8, and the ledger that the tile's status makes of them.
class ClassReader final : public ProductReader {
 public:
  ClassReader(std::unique_ptr<geo::RasterSource> source, std::vector<geo::ChannelSpec> channels, ProductFiles files,
              TileProduct quality, const geo::OpenOptions& options)
      : m_source(std::move(source)),
        m_channels(std::move(channels)),
        m_files(std::move(files)),
        m_quality_file(std::move(quality)),
        m_options(options) {}

  const geo::RasterInfo& info() const override { return m_source->info(); }
  const std::vector<geo::ChannelSpec>& channels() const override { return m_channels; }
  geo::Result<geo::BlockPixels> read(std::size_t channel, const Window& window) override {
    geo::Raster<std::uint8_t> codes(geo::subgrid(info().where.grid, window), 0);
    if (auto done = m_source->read(0, window, std::span<std::uint8_t>(codes.pixels)); !done) return done.fault();
    if (channel == 0) return geo::BlockPixels(std::move(codes));
    if (auto done = read_status(window); !done) return done.fault();
    return geo::BlockPixels(ledger_of(codes, m_status));
  }
  void forget_blocks() override {
    m_source->forget_blocks();
    if (m_quality) m_quality->forget_blocks();
    m_status = {};
  }

 private:
  geo::Result<void> read_status(const Window& window) {
    if (auto opened = open_quality(); !opened) return opened;
    std::vector<std::int16_t> band(window.size());
    if (auto done = m_quality->read(0, window, std::span<std::int16_t>(band)); !done) return done;
    m_status.resize(band.size());
    std::transform(band.begin(), band.end(), m_status.begin(),
                   [](std::int16_t status) { return static_cast<PixelStatus>(status); });
    return {};
  }

  geo::Result<void> open_quality() {
    if (m_quality) return {};
    auto opened = m_files.open(m_quality_file, m_options);
    if (!opened) return opened.fault();
    const auto& info = opened.value()->info();
    if (info.type != geo::PixelType::int16 || !(info.where.grid == m_source->info().where.grid))
      return not_the_product(opened.value()->name(), Product::quality, info);
    m_quality = std::move(opened).value();
    return {};
  }

  std::unique_ptr<geo::RasterSource> m_source, m_quality;
  std::vector<geo::ChannelSpec> m_channels;
  ProductFiles m_files;
  TileProduct m_quality_file;
  geo::OpenOptions m_options;
  std::vector<PixelStatus> m_status;
};

}  // namespace

geo::Result<std::unique_ptr<ProductReader>> ProductReader::open(const ProductFiles& files, const TileProduct& file,
                                                                const geo::OpenOptions& options) {
  const Product product = file.product;
  auto source = files.open(file, options);
  if (!source) return source.fault();
  const std::string path = source.value()->name();
  const ProductRow& row = row_of(product);
  std::vector<std::string> bands;
  if (row.bands.empty()) {
    auto names = geo::band_names(path);
    if (!names) return names.fault();
    bands = std::move(names).value();
  }
  auto channels = product_channels(product, bands);
  const geo::RasterInfo& info = source.value()->info();
  const bool classes = row.classes();
  if (info.type != row.type || info.bands != static_cast<int>(classes ? 1 : channels.size()))
    return not_the_product(path, product, info);
  std::unique_ptr<ProductReader> reader;
  if (classes)
    reader = std::make_unique<ClassReader>(std::move(source).value(), std::move(channels),
                                           files.of_tile(file.year, file.tile),
                                           TileProduct{file.year, Product::quality, file.tile}, options);
  else
    reader = std::make_unique<BandReader>(std::move(source).value(), product, std::move(channels));
  return reader;
}

}  // namespace steppe
