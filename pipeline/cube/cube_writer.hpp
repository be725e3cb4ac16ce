#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "libgeo/raster/raster_sink.hpp"
#include "pipeline/cube/cube_tile.hpp"

namespace steppe {

// One block of a tile as its files hold it, coded bands one after another; a part in which nothing is known is empty.
struct CubeBlock {
  std::vector<std::int16_t> fine, coarse;
  std::vector<std::uint16_t> mask;
};

// Writes one cube tile. Blocks may come from several threads at once, in any order, each once; what they hold goes to
// the disk soon after blocks before them have. Files that nothing is written to do not appear.
class CubeWriter {
 public:
  // Takes away what is there under the name: from here on no note vouches for it. Throws Error.
  CubeWriter(const CubePaths& paths, const geo::SpatialGrid& tile, const Scene& scene, const CubeLayout& layout,
             const std::string& key);

  // `block`: pixels of the tile, one square of kBlockEdge (less at the right and lower edge). Throws Error.
  void write(const geo::Window& block, const CubeBlock& pixels);

  // The files, then the note, of which `note` says all but what files there are. Throws Error.
  void finish(CubeNote note);

 private:
  geo::RasterSink& sink(CubePart part);
  void write_bands(CubePart part, std::int64_t row, std::int64_t col, std::span<const std::int16_t> coded);

  CubePaths m_paths;
  geo::SpatialGrid m_tile;
  const Scene* m_scene;
  CubeLayout m_layout;
  std::string m_key;
  std::mutex m_mutex;  // guards the making of sinks
  std::map<CubePart, std::unique_ptr<geo::RasterSink>> m_sinks;
};

}  // namespace steppe
