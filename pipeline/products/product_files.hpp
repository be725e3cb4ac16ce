#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// A product's file of one tile and year.
struct TileProduct {
  int year = 0;
  Product product = Product::fvc;
  std::string tile;
};

// What a finished task left of one tile and year.
struct TileFiles {
  std::string key;                       // of the task
  std::map<Product, std::string> seals;  // of its files (libgeo/io/raster_seal.hpp)
  bool operator==(const TileFiles&) const = default;
};
using NightTiles = std::map<int, std::map<std::string, TileFiles>>;  // by year, then tile name

// The product files of one night. Whoever reads a product back asks here, not for a path: what is opened is the file
// that the night wrote, checked block by block, wherever it stands now. A night that came later puts its own files
// under the names, and keeps what it replaces under the seal (Workspace::replaced) until nobody reads the older night
// any more (products/night_switch.hpp). Immutable once made; thread-safe.
class ProductFiles {
 public:
  ProductFiles(Workspace workspace, NightTiles tiles) : m_workspace(std::move(workspace)), m_tiles(std::move(tiles)) {}

  bool has(const TileProduct& file) const { return seal(file) != nullptr; }
  // Whether the night finished the tile and no scene touched it: there is no product, and every cell is `no data`.
  bool unseen(int year, const std::string& tile) const;
  // Null where the night has no such file.
  const std::string* seal(const TileProduct& file) const;
  // The same night, one tile of it: for who outlives this object.
  ProductFiles of_tile(int year, const std::string& tile) const;
  // Where the file stands. Faults: missing (the night has none, or it is gone), unreadable (damaged or replaced).
  geo::Result<std::filesystem::path> find(const TileProduct& file) const;
  // Opened with its seal. Faults as find().
  geo::Result<std::unique_ptr<geo::RasterSource>> open(const TileProduct& file, geo::OpenOptions options = {}) const;

  const Workspace& workspace() const { return m_workspace; }
  const NightTiles& tiles() const { return m_tiles; }

 private:
  Workspace m_workspace;
  NightTiles m_tiles;
};

}  // namespace steppe
