#include "pipeline/products/product_files.hpp"

#include "libgeo/io/open_raster.hpp"
#include "libgeo/io/raster_seal.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

geo::Fault not_of_this_night(const Workspace& workspace, const TileProduct& file) {
  return {geo::FaultKind::missing, message("{0}: is no product of this night; use steppe run first",
                                           workspace.product(file.year, file.product, file.tile).string())};
}

// The first fault is of the file under its name, which is what people know.
geo::Fault lost(const geo::Fault& why) {
  if (why.kind == geo::FaultKind::machine) return why;
  return {why.kind, message("{0}; the product is damaged or another night's: run again", why.message)};
}

}  // namespace

const std::string* ProductFiles::seal(const TileProduct& file) const {
  const auto year = m_tiles.find(file.year);
  if (year == m_tiles.end()) return nullptr;
  const auto tile = year->second.find(file.tile);
  if (tile == year->second.end()) return nullptr;
  const auto seal = tile->second.seals.find(file.product);
  // An empty one would open the file unchecked.
  return seal == tile->second.seals.end() || seal->second.empty() ? nullptr : &seal->second;
}

bool ProductFiles::unseen(int year, const std::string& tile) const {
  const auto tiles = m_tiles.find(year);
  if (tiles == m_tiles.end()) return false;
  const auto files = tiles->second.find(tile);
  return files != tiles->second.end() && files->second.seals.empty();
}

ProductFiles ProductFiles::of_tile(int year, const std::string& tile) const {
  NightTiles tiles;
  if (const auto found = m_tiles.find(year); found != m_tiles.end())
    if (const auto files = found->second.find(tile); files != found->second.end()) tiles[year][tile] = files->second;
  return {m_workspace, std::move(tiles)};
}

geo::Result<fs::path> ProductFiles::find(const TileProduct& file) const {
  const std::string* seal = this->seal(file);
  if (seal == nullptr) return not_of_this_night(m_workspace, file);
  const fs::path named = m_workspace.product(file.year, file.product, file.tile), kept = m_workspace.replaced(*seal);
  const auto head = geo::SealedHead::read(named, *seal);
  if (head) return named;
  if (geo::SealedHead::read(kept, *seal)) return kept;
  return lost(head.fault());
}

// Tried once more: a night may replace the file between the look and the opening. It is kept before it is replaced.
geo::Result<std::unique_ptr<geo::RasterSource>> ProductFiles::open(const TileProduct& file,
                                                                   geo::OpenOptions options) const {
  const auto place = find(file);
  if (!place) return place.fault();
  options.seal = *seal(file);
  auto source = geo::open_raster(place.value().string(), options);
  if (source) return source;
  const auto again = find(file);
  if (again && again.value() != place.value()) return geo::open_raster(again.value().string(), options);
  return lost(source.fault());
}

}  // namespace steppe
