#include "pipeline/report/map_pictures.hpp"

#include <algorithm>
#include <string_view>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/io/png.hpp"
#include "libgeo/io/reduced_mosaic.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/plan/folder_sweep.hpp"
#include "pipeline/products/may_write.hpp"
#include "pipeline/report/mosaics.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostPictureBytes = std::uint64_t{64} << 20;
constexpr std::string_view kBegin = "{\n \"png\": \"", kEnd = "\"\n}\n", kSuffix = ".json";

std::string picture(const geo::Raster<std::int16_t>& raster, Product product, const Palette& palette) {
  geo::PaletteImage image{raster.grid.cols, raster.grid.rows, {}, map_palette(product, palette)};
  image.pixels.reserve(raster.pixels.size());
  for (const auto value : raster.pixels) image.pixels.push_back(map_number(product, value, *raster.no_data));
  return base64(geo::png_bytes(image));
}

std::int64_t factor_for(const geo::Grid& lattice, const geo::Box& box, std::int64_t side) {
  const geo::Window window = geo::window_over(lattice, box);
  std::int64_t factor = 1;
  while (std::max(window.cols, window.rows) / factor + 2 > side) factor *= 2;
  return factor;
}

}  // namespace

MapPictures::MapPictures(const ReportInput& input, const Workspace& workspace, bool keep)
    : m_input(input), m_workspace(workspace), m_folder(keep ? workspace.root / "cache" / "maps" : fs::path()) {}

const MapPictures::Tiles& MapPictures::tiles_of_year(Product product, int year) {
  const std::lock_guard lock(m_mutex);
  const auto [found, fresh] = m_tiles.try_emplace({product, year});
  if (fresh) found->second = tiles_of(m_input.night, m_workspace, year, product);
  return found->second;
}

std::optional<MapImage> MapPictures::draw(const geo::Box& box, std::int64_t side, Product product, int year) {
  check_interrupted();
  const Tiles& all = tiles_of_year(product, year);
  if (all.empty()) return std::nullopt;
  const auto factor = factor_for(geo::tile_grid(m_input.night.plan.grid.tiling, {0, 0}), box, side);
  const geo::Grid grid = geo::reduced_grid(all.front().grid, box, factor);
  Tiles shown{all.front()};  // squares are counted from its corner, shown or not
  std::copy_if(all.begin() + 1, all.end(), std::back_inserter(shown),
               [&](const geo::MosaicTile& tile) { return geo::overlap(tile.grid.box(), grid.box()); });
  const std::string key = m_folder.empty() ? std::string() : key_of(grid, factor, product, shown);
  if (!key.empty())
    if (auto known = kept(key)) return MapImage{grid, std::move(*known)};
  const auto raster = geo::read_reduced(shown, box, factor, kCoverNoData);
  if (!raster) geo::throw_fault(raster.fault());
  MapImage image{raster.value().grid, picture(raster.value(), product, m_input.results.palette)};
  if (!key.empty()) keep(key, image.png_base64);
  return image;
}

// Empty, so that nothing is kept, where a tile has no seal.
std::string MapPictures::key_of(const geo::Grid& grid, std::int64_t factor, Product product, const Tiles& tiles) const {
  geo::Sha256 hash;
  hash.add_field("map 1");
  hash.add_field(kProgramVersion);
  hash.add_field(name_of(product));
  for (const double number : {grid.x0, grid.y0, grid.dx, grid.dy}) hash.add_field(geo::number_text(number));
  for (const std::int64_t number : {grid.cols, grid.rows, factor}) hash.add_field(std::to_string(number));
  for (const geo::PaletteColour& c : map_palette(product, m_input.results.palette))
    for (const std::uint8_t part : {c.red, c.green, c.blue, c.alpha}) hash.add_field(std::to_string(part));
  for (const geo::MosaicTile& tile : tiles) {
    if (tile.seal.empty()) return {};
    hash.add_field(geo::number_text(tile.grid.x0) + " " + geo::number_text(tile.grid.y0));
    hash.add_field(tile.seal);
  }
  return hash.hex();
}

std::optional<std::string> MapPictures::kept(const std::string& key) {
  const fs::path path = m_folder / (key + std::string(kSuffix));
  {
    const std::lock_guard lock(m_mutex);
    m_used.insert(path);
  }
  const auto text = geo::read_small_file(path, kMostPictureBytes);
  if (!text) return std::nullopt;
  auto known = geo::unsealed(text.value());  // a damaged one is as good as none
  if (!known || !known->starts_with(kBegin) || !known->ends_with(kEnd)) return std::nullopt;
  return known->substr(kBegin.size(), known->size() - kBegin.size() - kEnd.size());
}

void MapPictures::keep(const std::string& key, const std::string& picture) const {
  if (!may_write(m_folder)) return;
  geo::make_folder(m_folder);
  geo::write_atomically(m_folder / (key + std::string(kSuffix)),
                        geo::sealed(std::string(kBegin) + picture + std::string(kEnd)));
}

void MapPictures::sweep() {
  if (m_folder.empty() || !may_write(m_folder)) return;
  for (const fs::path& path : entries(m_folder))
    if (path.extension() == kSuffix && !m_used.contains(path)) remove_file(path);
}

std::string base64(const std::string& bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  const auto at = [&](std::size_t i) -> std::uint32_t {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
  };
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t group = (at(i) << 16U) | (at(i + 1) << 8U) | at(i + 2);
    for (std::size_t k = 0; k < 4; ++k) out += i + k <= bytes.size() ? kAlphabet[(group >> (18 - 6 * k)) & 63U] : '=';
  }
  return out;
}

}  // namespace steppe
