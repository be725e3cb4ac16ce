#include "pipeline/query/product_store.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/query/file_stamp.hpp"
#include "pipeline/run/product_summary.hpp"

namespace steppe {
namespace {

using geo::message;

// A run replaces a tile's files within a second or so; a query that meets it again and again is better told.
constexpr int kMostTries = 4;

// What was kept of a block: its channels, by number.
using BlockChannels = std::map<std::size_t, geo::BlockPixelsPtr>;

std::size_t bytes_of(const geo::BlockPixels& pixels) {
  return std::visit([](const auto& raster) { return raster.pixels.size() * sizeof(raster.pixels[0]); }, pixels);
}

// Which channels of a summary answers are made of.
std::vector<std::size_t> channels_wanted(const std::string& product, const geo::SummarySpec& spec) {
  std::vector<std::size_t> wanted;
  for (std::size_t c = 0; c < spec.channels.size(); ++c)
    if (product != "quality" || spec.channels[c].kind == geo::ChannelKind::classes) wanted.push_back(c);
  return wanted;
}

}  // namespace

// One product file while one cover is summed. `key` names the file as it was found: what is cached under it is of that
// file and no other.
struct ProductStore::Reading {
  const TileProduct& file;
  std::vector<std::filesystem::path> paths;  // the ledger of a class product is made of `quality`, too
  std::string key = {};
  std::vector<std::size_t> channels = {};
  geo::Grid grid = {};
  std::int64_t block = 0;

  Reading(const Workspace& workspace, const TileProduct& of)
      : file(of), paths{workspace.product(of.year, of.product, of.tile)} {
    if (!legend_of(of.product).empty()) paths.push_back(workspace.product(of.year, "quality", of.tile));
  }

  std::string key_now() const {
    std::string now = paths.front().string();
    for (const auto& path : paths) {
      const auto stamp = file_stamp(path);
      now += stamp ? "|" + to_text(*stamp) : "|none";
    }
    return now;
  }
  bool unchanged() const { return key_now() == key; }
};

ProductStore::ProductStore(const Workspace& workspace, std::size_t memory_bytes)
    : m_workspace(workspace), m_cache(memory_bytes - memory_bytes / 4), m_readers(workspace, memory_bytes / 4) {}

bool ProductStore::has(const TileProduct& file) const {
  return file_stamp(m_workspace.product(file.year, file.product, file.tile)).has_value();
}

geo::Result<geo::Summary> ProductStore::summary(const Reading& reading, const TileCover& cover) {
  const std::string key = "summary:" + reading.key;
  if (const auto known = m_cache.find<geo::Summary>(key)) return *known;
  auto made = product_summary(m_workspace, reading.file.year, reading.file.product, reading.file.tile, cover.runs.grid,
                              cover.area);
  if (!made) return made.fault();
  if (made.value().rebuilt) ++m_counters.summaries_rebuilt;
  auto summary = std::make_shared<const geo::Summary>(std::move(made.value().summary));
  if (reading.unchanged()) m_cache.put(key, summary, summary->bytes());
  return *summary;
}

geo::Result<geo::BlockPixelsPtr> ProductStore::block(const Reading& reading, std::size_t channel,
                                                     const geo::PyramidNode& node) {
  const std::string key = "block:" + std::to_string(node.row) + "," + std::to_string(node.col) + ":" + reading.key;
  const bool first = channel == reading.channels.front();
  if (const auto known = m_cache.find<BlockChannels>(key)) {
    if (first) ++m_counters.blocks_from_cache;
    return known->at(channel);
  }
  auto reader = m_readers.take(reading.key, reading.file);
  if (!reader) return reader.fault();
  auto channels = std::make_shared<BlockChannels>();
  std::size_t bytes = 0;
  const geo::Window window = geo::window_of(node, reading.grid, reading.block);
  for (const std::size_t wanted : reading.channels) {
    auto pixels = reader.value()->read(wanted, window);
    if (!pixels) return pixels.fault();
    bytes += bytes_of(pixels.value());
    (*channels)[wanted] = std::make_shared<const geo::BlockPixels>(std::move(pixels).value());
  }
  m_readers.give_back(reading.key, std::move(reader).value());
  ++m_counters.blocks_decoded;
  // A reader opened a moment ago may be of a newer file, whose cells must not get this key; sums() will see it too.
  if (reading.unchanged()) m_cache.put<BlockChannels>(key, channels, bytes);
  return channels->at(channel);
}

geo::Result<std::vector<NamedSums>> ProductStore::sums_once(Reading& reading, const TileCover& cover,
                                                            const geo::ParallelFor& parallel,
                                                            const geo::Cancelled& cancelled) {
  const auto known = summary(reading, cover);
  if (!known) return known.fault();
  const geo::SummarySpec& spec = known.value().spec();
  reading.channels = channels_wanted(reading.file.product, spec);
  reading.grid = spec.grid, reading.block = spec.block;
  if (reading.channels.empty()) return std::vector<NamedSums>{};
  const auto read = [&](std::size_t channel, std::int64_t row, std::int64_t col) {
    return block(reading, channel, {0, row, col});
  };
  auto sums = geo::perimeter_sums(known.value(), cover.runs, cover.blocks, cover.area, reading.channels, read, parallel,
                                  cancelled);
  if (!sums) return sums.fault();
  m_counters.nodes_from_summary += cover.blocks.inside.size();
  std::vector<NamedSums> named;
  for (std::size_t i = 0; i < reading.channels.size(); ++i)
    named.push_back({spec.channels[reading.channels[i]].name, std::move(sums.value()[i])});
  return named;
}

geo::Result<std::vector<NamedSums>> ProductStore::sums(const TileProduct& file, const TileCover& cover,
                                                       const geo::ParallelFor& parallel,
                                                       const geo::Cancelled& cancelled) {
  Reading reading(m_workspace, file);
  for (int i = 0; i < kMostTries; ++i) {
    reading.key = reading.key_now();
    auto sums = sums_once(reading, cover, parallel, cancelled);
    if (reading.unchanged()) return sums;
  }
  return geo::Fault{geo::FaultKind::unreadable,
                    message("{0}: is being replaced while it is read; ask again when the run has finished",
                            reading.paths.front().string())};
}

}  // namespace steppe
