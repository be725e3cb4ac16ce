#include "pipeline/run/tile_products.hpp"

#include <algorithm>
#include <filesystem>

#include "libgeo/io/cog_sink.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/indicators/legend.hpp"

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

std::vector<std::string> composite_band_names() {
  std::vector<std::string> names;
  for (const auto role : composite_roles()) names.emplace_back(name_of(role));
  return names;
}

void define(geo::RasterSpec& spec, const std::string& definition, const std::string& caliber) {
  spec.metadata["STEPPE_DEFINITION"] = definition;
  spec.metadata["STEPPE_CALIBER"] = caliber;
}

void describe_classes(geo::RasterSpec& spec, const std::string& product, const Settings& settings) {
  spec.type = geo::PixelType::uint8;
  spec.no_data = kClassNoData;
  spec.overviews = geo::OverviewRule::nearest;
  spec.band_names = {product};
  spec.colours = colours_of(product);
  std::string classes;
  for (const auto& entry : legend_of(product))
    classes += (classes.empty() ? "" : ", ") + std::to_string(entry.code) + " " + std::string(entry.id);
  spec.metadata["STEPPE_CLASSES"] = classes;
  if (product == "water") define(spec, settings.water.definition, settings.water.caliber);
  if (product == "desertification") define(spec, settings.desertification.definition, settings.desertification.caliber);
  if (product == "forest") define(spec, settings.forest.definition, "F2020, F2021");
}

// What differs between products: bands, their names, how overviews are made, and what a stored number means.
void describe(geo::RasterSpec& spec, const std::string& product, const Settings& settings) {
  if (product == "quality") {
    spec.bands = kQualityBands;
    spec.band_names = quality_band_names();
    spec.overviews = geo::OverviewRule::nearest;
    spec.metadata["STEPPE_STATUS"] = "0 valid, 1 low_obs, 2 cloud, 3 no_data";
    return;
  }
  if (const auto legend = legend_of(product); !legend.empty()) {
    describe_classes(spec, product, settings);
    return;
  }
  spec.scale = 1 / kCoverScale;
  spec.unit = product == "composite" ? "reflectance" : "1";
  spec.band_names = product == "composite" ? composite_band_names() : std::vector<std::string>{product};
  spec.bands = static_cast<int>(spec.band_names.size());
  if (product != "fvc") return;
  define(spec, settings.cover.definition, settings.cover.caliber);
}

geo::RasterSpec spec_of(const RunContext& context, const Task& task, const std::string& product) {
  geo::RasterSpec spec{context.plan.grid.tile(task.tile)};
  spec.type = geo::PixelType::int16;
  spec.no_data = kCoverNoData;
  spec.codec = codec_of(context.settings.products.codec);
  spec.level = static_cast<int>(context.settings.products.level);
  spec.block = kProductBlock;
  spec.metadata["STEPPE_VERSION"] = kProgramVersion;
  spec.metadata["STEPPE_TASK_KEY"] = task.key.hash;
  spec.metadata["STEPPE_PERIOD"] = std::to_string(task.year);
  spec.metadata["STEPPE_PRODUCT"] = product;
  describe(spec, product, context.settings);
  return spec;
}

std::span<const std::int16_t> pixels_of(const BlockProducts& block, const std::string& product) {
  if (product == "ndvi") return block.ndvi;
  if (product == "fvc") return block.cover;
  if (product == "quality") return block.quality;
  return block.composite;
}

}  // namespace

TileProducts::TileProducts(const RunContext& context, const Task& task) {
  for (const auto& product : context.settings.products.list) {
    const auto path = context.workspace.product(task.year, product, geo::tile_name(task.tile));
    std::filesystem::create_directories(path.parent_path());
    m_open.push_back({product, path.lexically_relative(context.workspace.root).generic_string(),
                      geo::create_cog(path, spec_of(context, task, product))});
  }
}

void TileProducts::write(std::int64_t block_row, std::int64_t block_col, const BlockProducts& products) {
  for (auto& open : m_open)
    if (legend_of(open.product).empty())
      open.sink->write_block(block_row, block_col, pixels_of(products, open.product));
}

void TileProducts::write_classes(const std::string& product, const geo::Window& block,
                                 const geo::Raster<std::uint8_t>& classes) {
  const auto open = std::find_if(m_open.begin(), m_open.end(), [&](const Open& o) { return o.product == product; });
  if (open == m_open.end()) return;
  std::vector<std::uint8_t> pixels;
  pixels.reserve(block.size());
  for (std::int64_t row = block.row; row < block.end_row(); ++row) {
    const auto line =
        classes.row(row).subspan(static_cast<std::size_t>(block.col), static_cast<std::size_t>(block.cols));
    pixels.insert(pixels.end(), line.begin(), line.end());
  }
  open->sink->write_block(block.row / kProductBlock, block.col / kProductBlock, pixels);
}

std::vector<ProductFile> TileProducts::finish() {
  std::vector<ProductFile> files;
  for (auto& open : m_open) {
    const auto written = open.sink->finish();
    files.push_back({open.product, open.path, written.bytes, written.sha256});
  }
  return files;
}

}  // namespace steppe
