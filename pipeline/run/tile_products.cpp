#include "pipeline/run/tile_products.hpp"

#include <filesystem>

#include "libgeo/io/cog_sink.hpp"
#include "pipeline/config/version.hpp"

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

// What differs between products: bands, their names, how overviews are made, and what a stored number means.
void describe(geo::RasterSpec& spec, const std::string& product, const Settings& settings) {
  if (product == "quality") {
    spec.bands = kQualityBands;
    spec.band_names = quality_band_names();
    spec.overviews = geo::OverviewRule::nearest;
    spec.metadata["STEPPE_STATUS"] = "0 valid, 1 low_obs, 2 cloud, 3 no_data";
    return;
  }
  spec.scale = 1 / kCoverScale;
  spec.unit = product == "composite" ? "reflectance" : "1";
  spec.band_names = product == "composite" ? composite_band_names() : std::vector<std::string>{product};
  spec.bands = static_cast<int>(spec.band_names.size());
  if (product != "fvc") return;
  spec.metadata["STEPPE_DEFINITION"] = settings.cover.definition;
  spec.metadata["STEPPE_CALIBER"] = settings.cover.caliber;
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
  for (auto& open : m_open) open.sink->write_block(block_row, block_col, pixels_of(products, open.product));
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
