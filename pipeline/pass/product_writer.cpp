#include "pipeline/pass/product_writer.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "libgeo/summary/raster_identity.hpp"
#include "libgeo/summary/summary_builder.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/night_switch.hpp"
#include "pipeline/products/product_cells.hpp"
#include "pipeline/products/product_channels.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

geo::Codec codec_of(ProductCodec codec) {
  switch (codec) {
    case ProductCodec::deflate:
      return geo::Codec::deflate;
    case ProductCodec::zstd:
      return geo::Codec::zstd;
    case ProductCodec::none:
      return geo::Codec::none;
  }
  return geo::Codec::deflate;
}

std::string classes_text(std::span<const LegendEntry> legend) {
  std::string classes;
  for (const auto& entry : legend)
    classes += (classes.empty() ? "" : ", ") + std::to_string(entry.code) + " " + std::string(entry.id);
  return classes;
}

// What differs between products: bands, their names, how overviews are made, and what a stored number means.
void describe(geo::RasterSpec& spec, const ProductRow& row, const Settings& settings,
              const std::vector<std::string>& platforms) {
  spec.type = row.type;
  spec.no_data = row.no_data;
  spec.scale = row.scale;
  spec.unit = row.unit;
  spec.overviews = row.overviews;
  spec.band_names = row.bands.empty() ? platforms : row.bands;
  spec.bands = static_cast<int>(spec.band_names.size());
  spec.colours = colours_of(row.legend);
  if (row.classes()) spec.metadata["STEPPE_CLASSES"] = classes_text(row.legend);
  if (!row.value_names.empty()) spec.metadata["STEPPE_STATUS"] = row.value_names;
  const auto [id, caliber] = definition_of(row.product, settings);
  if (id.empty() || !row.writes_definition) return;
  spec.metadata["STEPPE_DEFINITION"] = id;
  spec.metadata["STEPPE_CALIBER"] = caliber;
}

geo::RasterSpec spec_of(const RunContext& context, const Task& task, const ProductRow& row,
                        const std::vector<std::string>& platforms) {
  geo::RasterSpec spec{context.plan.grid.tile(task.tile)};
  spec.codec = codec_of(context.settings.products.codec);
  spec.level = static_cast<int>(context.settings.products.level);
  spec.block = kBlockEdge;
  spec.metadata["STEPPE_VERSION"] = kProgramVersion;
  spec.metadata["STEPPE_TASK_KEY"] = task.key.hash;
  spec.metadata["STEPPE_PERIOD"] = std::to_string(task.year);
  spec.metadata["STEPPE_PRODUCT"] = name_of(row.product);
  describe(spec, row, context.settings, platforms);
  return spec;
}

// Counts of each platform, interleaved; 0 where a platform did not look at the block.
std::vector<std::int16_t> interleaved(const std::map<std::string, std::vector<std::int16_t>>& observations,
                                      const std::vector<std::string>& platforms, std::size_t pixels) {
  std::vector<std::int16_t> counts(pixels * platforms.size());
  for (std::size_t band = 0; band < platforms.size(); ++band)
    if (const auto seen = observations.find(platforms[band]); seen != observations.end())
      for (std::size_t p = 0; p < pixels; ++p) counts[p * platforms.size() + band] = seen->second[p];
  return counts;
}

// Rows of a window out of the tile's.
template <class T>
std::vector<T> cut(std::span<const T> tile, std::int64_t cols, const geo::Window& block) {
  std::vector<T> pixels;
  pixels.reserve(block.size());
  for (std::int64_t row = block.row; row < block.end_row(); ++row) {
    const auto line =
        tile.subspan(static_cast<std::size_t>(row * cols + block.col), static_cast<std::size_t>(block.cols));
    pixels.insert(pixels.end(), line.begin(), line.end());
  }
  return pixels;
}

void summarise(geo::SummaryBuilder& summary, Product product, const geo::Window& block, const geo::Grid& where,
               std::span<const std::int16_t> pixels) {
  const std::size_t bands = pixels.size() / block.size();
  const BandCells status{pixels, bands};  // of quality: its first band
  for (std::size_t band = 0; band < bands; ++band)
    std::visit([&](const auto& cells) { summary.add(band, block.row / kBlockEdge, block.col / kBlockEdge, cells); },
               channel_cells(product, band, where, {pixels.subspan(band), bands}, status));
}

}  // namespace

std::vector<std::string> platforms_of(const Plan& plan, const Task& task) {
  std::set<std::string> platforms;
  for (const auto scene : task.scenes) platforms.insert(plan.scenes[scene].scene.platform);
  if (platforms.empty()) platforms.insert("none");
  return {platforms.begin(), platforms.end()};
}

ProductWriter::ProductWriter(const RunContext& context, const Task& task, const geo::PixelArea& area)
    : m_context(context),
      m_task(task),
      m_tile(context.plan.grid.tile(task.tile).grid),
      m_platforms(platforms_of(context.plan, task)) {
  for (const Product product : context.settings.products.list) {
    const auto path = context.workspace.product(task.year, product, geo::tile_name(task.tile));
    geo::make_folder(path.parent_path());
    auto channels = geo::summary_spec(m_tile, kBlockEdge, product_channels(product, m_platforms), area);
    m_open.push_back({product, path.lexically_relative(context.workspace.root).generic_string(),
                      geo::create_cog(path, spec_of(context, task, row_of(product), m_platforms)),
                      std::make_unique<geo::SummaryBuilder>(std::move(channels), area)});
  }
}

void ProductWriter::write(const geo::Window& block, const BlockValues& products) {
  const geo::Grid where = geo::subgrid(m_tile, block);
  const auto observations = interleaved(products.observations, m_platforms, block.size());
  for (auto& open : m_open) {
    const ProductRow& row = row_of(open.product);
    if (row.classes()) continue;
    const std::span<const std::int16_t> pixels = row.bands.empty() ? observations : products.of(open.product);
    open.sink->write_block(block.row / kBlockEdge, block.col / kBlockEdge, pixels);
    summarise(*open.summary, open.product, block, where, pixels);
  }
}

void ProductWriter::write_classes(Product product, const geo::Window& block, const geo::Raster<std::uint8_t>& classes,
                                  const std::vector<PixelStatus>& status) {
  const auto open = std::find_if(m_open.begin(), m_open.end(), [&](const Open& o) { return o.product == product; });
  if (open == m_open.end()) return;
  const std::int64_t row = block.row / kBlockEdge, col = block.col / kBlockEdge;
  geo::Raster<std::uint8_t> codes;
  codes.grid = geo::subgrid(m_tile, block);
  codes.pixels = cut(std::span(classes.pixels), m_tile.cols, block);
  open->sink->write_block(row, col, codes.pixels);
  open->summary->add(0, row, col, codes);
  open->summary->add(1, row, col, ledger_of(codes, cut(std::span(status), m_tile.cols, block)));
}

ProductFile ProductWriter::finish(Open& open) const {
  if (m_context.published != nullptr)
    keep_replaced(*m_context.published, {m_task.year, open.product, geo::tile_name(m_task.tile)});
  const auto written = open.sink->finish();
  const auto path = m_context.workspace.root / open.path;
  const auto identity = geo::identity_of(path, written.sha256);
  if (!identity) geo::throw_fault(identity.fault());
  geo::write_summary(path, std::move(*open.summary).finish(), identity.value());
  return {open.product, open.path, written.bytes, written.sha256, written.seal};
}

// Class products come last: whoever makes a class map's summary again meanwhile needs the status that belongs to it.
std::vector<ProductFile> ProductWriter::finish() {
  std::vector<ProductFile> files(m_open.size());
  for (const bool classes : {false, true})
    for (std::size_t i = 0; i < m_open.size(); ++i)
      if (row_of(m_open[i].product).classes() == classes) files[i] = finish(m_open[i]);
  return files;
}

}  // namespace steppe
