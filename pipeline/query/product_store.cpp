#include "pipeline/query/product_store.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "pipeline/products/product_cells.hpp"
#include "pipeline/products/product_channels.hpp"
#include "pipeline/products/product_summary.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kStatus = 0, kCodes = 0, kLedger = 1;

std::size_t bytes_of(const std::map<std::size_t, geo::BlockPixelsPtr>& block) {
  std::size_t bytes = 0;
  for (const auto& [channel, pixels] : block)
    bytes += std::visit([](const auto& raster) { return raster.pixels.size() * sizeof(raster.pixels[0]); }, *pixels);
  return bytes;
}

// Which channels of a product answers are made of.
std::vector<std::size_t> channels_wanted(Product product, const std::vector<geo::ChannelSpec>& channels) {
  std::vector<std::size_t> wanted;
  for (std::size_t c = 0; c < channels.size(); ++c)
    if (product != Product::quality || channels[c].kind == geo::ChannelKind::classes) wanted.push_back(c);
  return wanted;
}

// The ledger of a block of classes, from its codes and the status of its pixels.
geo::BlockPixelsPtr ledger_block(const geo::BlockPixels& codes, const geo::BlockPixels& status) {
  const auto& stored = std::get<geo::Raster<std::uint8_t>>(status).pixels;
  std::vector<PixelStatus> reasons(stored.size());
  std::transform(stored.begin(), stored.end(), reasons.begin(), [](auto s) { return static_cast<PixelStatus>(s); });
  return std::make_shared<const geo::BlockPixels>(
      ledger_of(std::get<geo::Raster<std::uint8_t>>(codes), std::span<const PixelStatus>(reasons)));
}

}  // namespace

// One product file while one cover is summed. `key` names it by its seal: what is cached under it is of that file and
// no other.
struct ProductStore::Reading {
  const ProductFiles& files;
  TileProduct file;
  std::string key = {};
  std::vector<std::size_t> channels = {};
  geo::Grid grid = {};
  std::int64_t block = 0;
  std::unique_ptr<Reading> quality = {};  // what the ledger of a class product is made of

  Reading(const ProductFiles& night, const TileProduct& of) : files(night), file(of), key(seal_of(night, of)) {
    if (!row_of(of.product).classes()) return;
    quality = std::make_unique<Reading>(night, TileProduct{of.year, Product::quality, of.tile});
    quality->channels = channels_wanted(Product::quality, product_channels(Product::quality));
    key += "|" + quality->key;
  }

  static std::string seal_of(const ProductFiles& night, const TileProduct& file) {
    const std::string* seal = night.seal(file);
    return seal == nullptr ? "none" : *seal;
  }
  void know(const geo::Summary& known) {
    channels = channels_wanted(file.product, known.spec().channels);
    grid = known.spec().grid, block = known.spec().block;
    if (quality) quality->grid = grid, quality->block = block;
  }
};

ProductStore::ProductStore(std::size_t memory_bytes)
    : m_cache(memory_bytes - memory_bytes / 4), m_readers(memory_bytes / 4) {}

geo::Result<geo::Summary> ProductStore::summary(const Reading& reading, const TileCover& cover) {
  const std::string key = "summary:" + reading.key;
  if (const auto known = m_cache.find<geo::Summary>(key)) return *known;
  auto made = product_summary(reading.files, reading.file, cover.perimeter.runs.grid, cover.perimeter.area);
  if (!made) return made.fault();
  if (made.value().rebuilt) ++m_counters.summaries_rebuilt;
  auto summary = std::make_shared<const geo::Summary>(std::move(made.value().summary));
  m_cache.put(key, summary, summary->bytes());
  return *summary;
}

geo::Result<ProductStore::BlockPtr> ProductStore::block(const Reading& reading, const geo::PyramidNode& node) {
  const std::string key = "block:" + std::to_string(node.row) + "," + std::to_string(node.col) + ":" + reading.key;
  if (auto known = m_cache.find<Block>(key)) {
    ++m_counters.blocks_from_cache;
    return known;
  }
  BlockPtr quality;
  if (reading.quality) {
    auto read = block(*reading.quality, node);
    if (!read) return read.fault();
    quality = std::move(read).value();
  }
  const std::lock_guard lock(m_decoding[std::hash<std::string>()(key) % m_decoding.size()]);
  if (auto known = m_cache.find<Block>(key)) {
    ++m_counters.blocks_from_cache;
    return known;
  }
  auto decoded = decode(reading, node, quality);
  if (!decoded) return decoded.fault();
  m_cache.put<Block>(key, decoded.value(), bytes_of(*decoded.value()));
  return decoded;
}

geo::Result<ProductStore::BlockPtr> ProductStore::decode(const Reading& reading, const geo::PyramidNode& node,
                                                         const BlockPtr& quality) {
  auto reader = m_readers.take(reading.key, reading.files, reading.file);
  if (!reader) return reader.fault();
  const geo::Grid& found = reader.value()->info().where.grid;
  if (!geo::aligned(reading.grid, found) || geo::window_in(reading.grid, found) != reading.grid.window())
    return geo::Fault{
        geo::FaultKind::wrong_grid,
        message("{0}: does not lie on its tile (got {1} × {2} cells, allowed {3} × {4}); run again with "
                "--force",
                reading.files.workspace().product(reading.file.year, reading.file.product, reading.file.tile).string(),
                found.cols, found.rows, reading.grid.cols, reading.grid.rows)};
  auto decoded = std::make_shared<Block>();
  const geo::Window window = geo::window_of(node, reading.grid, reading.block);
  for (const std::size_t channel : reading.channels) {
    if (quality && channel == kLedger) {
      (*decoded)[channel] = ledger_block(*decoded->at(kCodes), *quality->at(kStatus));
      continue;
    }
    auto pixels = reader.value()->read(channel, window);
    if (!pixels) return pixels.fault();
    (*decoded)[channel] = std::make_shared<const geo::BlockPixels>(std::move(pixels).value());
  }
  m_readers.give_back(reading.key, std::move(reader).value());
  ++m_counters.blocks_decoded;
  return BlockPtr(std::move(decoded));
}

geo::Result<std::vector<NamedSums>> ProductStore::sums(const ProductFiles& files, const TileProduct& file,
                                                       const TileCover& cover, const geo::ParallelFor& parallel,
                                                       const geo::Cancelled& cancelled) {
  Reading reading(files, file);
  const auto known = summary(reading, cover);
  if (!known) return known.fault();
  reading.know(known.value());
  if (reading.channels.empty()) return std::vector<NamedSums>{};
  const auto read = [&](std::size_t channel, std::int64_t row, std::int64_t col) -> geo::Result<geo::BlockPixelsPtr> {
    const auto found = block(reading, {0, row, col});
    if (!found) return found.fault();
    return found.value()->at(channel);
  };
  auto sums = geo::perimeter_sums(known.value(), cover.perimeter, reading.channels, read, parallel, cancelled);
  if (!sums) return sums.fault();
  m_counters.nodes_from_summary += cover.perimeter.blocks.inside.size();
  std::vector<NamedSums> named;
  for (std::size_t i = 0; i < reading.channels.size(); ++i)
    named.push_back({known.value().spec().channels[reading.channels[i]].name, std::move(sums.value()[i])});
  return named;
}

}  // namespace steppe
