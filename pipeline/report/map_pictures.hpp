#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/grid/box.hpp"
#include "libgeo/grid/grid.hpp"
#include "libgeo/io/mosaic_tile.hpp"
#include "pipeline/report/map_colours.hpp"
#include "pipeline/report/report_input.hpp"

namespace steppe {

struct MapImage {
  geo::Grid grid;
  std::string png_base64;  // transparent where there is no value
};

// The pictures of a night's maps. A region's report has hundreds of them, each over dozens of tiles, and a night
// changes a few tiles: a picture that was drawn is kept in cache/maps under a key over all that decides it (the seals
// of the tiles it shows, the place, the colours, the program), sealed, and is not drawn again while nothing of that
// changes. draw() from any number of threads.
class MapPictures {
 public:
  // `keep`: whether pictures are kept and looked for in the workspace. All arguments outlive the object.
  MapPictures(const ReportInput& input, const Workspace& workspace, bool keep);

  // A product and year over the box, at a power of two of the grid's pixels that gives at most `side` on the long side;
  // nothing when the night has no tile of it. Throws Error when a tile cannot be read.
  std::optional<MapImage> draw(const geo::Box& box, std::int64_t side, Product product, int year);

  // Removes kept pictures that were not asked for since the object was made.
  void sweep();

 private:
  using Tiles = std::vector<geo::MosaicTile>;
  const Tiles& tiles_of_year(Product product, int year);
  std::string key_of(const geo::Grid& grid, std::int64_t factor, Product product, const Tiles& tiles) const;
  std::optional<std::string> kept(const std::string& key);
  void keep(const std::string& key, const std::string& picture) const;

  const ReportInput& m_input;
  const Workspace& m_workspace;
  const std::filesystem::path m_folder;  // empty: none is kept
  std::mutex m_mutex;                    // guards what follows; a list of tiles stays where and as it is once made
  std::map<std::pair<Product, int>, Tiles> m_tiles;
  std::set<std::filesystem::path> m_used;
};

// RFC 4648, one line.
std::string base64(const std::string& bytes);

}  // namespace steppe
