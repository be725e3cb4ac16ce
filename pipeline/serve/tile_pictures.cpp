#include "pipeline/serve/tile_pictures.hpp"

#include <utility>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/io/palette_png.hpp"
#include "pipeline/report/map_colours.hpp"

namespace steppe {
namespace {

using geo::message;
using PicturePtr = std::shared_ptr<const TilePicture>;

constexpr std::size_t kTagDigits = 32;

PicturePtr picture_of(std::string png) {
  auto picture = std::make_shared<TilePicture>();
  picture->etag = "\"" + geo::sha256_of(png).substr(0, kTagDigits) + "\"";
  picture->png = std::move(png);
  return picture;
}

// A single object, so that the empty tiles of a country cost nothing.
const PicturePtr& clear_picture() {
  static const PicturePtr made = picture_of(
      geo::palette_png(kMapTilePixels, kMapTilePixels, std::vector<std::uint8_t>(kMapTilePixels * kMapTilePixels, 0),
                       std::vector<geo::PaletteColour>{{0, 0, 0, 0}}));
  return made;
}

geo::Fault outside(const TileMatrixSet& set, const TileAddress& address) {
  return {geo::FaultKind::missing,
          message("map tile: lies outside its matrix (got {0}, allowed levels 0 to {1}, each with its own columns and "
                  "rows); see the layer's min_zoom and max_zoom",
                  tile_path(address), set.max_zoom)};
}

}  // namespace

geo::Result<TileMatrixSet> TilePictures::matrix(const MapNight& night, TileMatrix matrix) {
  const std::string key = "matrix:" + std::string(name_of(matrix)) + ":" + night.workspace + ":" + night.night;
  if (const auto known = m_blocks.cache().find<TileMatrixSet>(key)) return *known;
  auto made = tile_matrix_set(matrix, night.index.tiling, night.crs, night.box);
  if (made) m_blocks.cache().put(key, std::make_shared<const TileMatrixSet>(made.value()), sizeof(TileMatrixSet));
  return made;
}

geo::Result<PicturePtr> TilePictures::tile(const MapNight& night, const TileAddress& address,
                                           const geo::Cancelled& cancelled) {
  const std::string key = "png:" + night.workspace + ":" + night.night + ":" + tile_path(address);
  if (auto known = m_blocks.cache().find<TilePicture>(key)) return known;
  const auto set = matrix(night, address.matrix);
  if (!set) return set.fault();
  if (!set.value().has(address.place)) return outside(set.value(), address);
  const MapView view{night.files, night.index.tiling, night.crs, night.box, address.product, address.year};
  const auto numbers = draw_tile(view, m_blocks, set.value(), address.place, cancelled);
  if (!numbers) return numbers.fault();
  const PicturePtr picture = numbers.value().empty()
                                 ? clear_picture()
                                 : picture_of(geo::palette_png(kMapTilePixels, kMapTilePixels, numbers.value(),
                                                               map_palette(address.product, night.palette)));
  m_blocks.cache().put(key, picture,
                       numbers.value().empty() ? sizeof(PicturePtr) : sizeof(TilePicture) + picture->png.capacity());
  return picture;
}

}  // namespace steppe
