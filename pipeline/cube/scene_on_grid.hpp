#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/algo/resample.hpp"
#include "libgeo/crs/grid_map.hpp"
#include "pipeline/sensors/scene_reader.hpp"

namespace steppe {

// One scene on one window of a tile, row by row, in the sensor's own reflectance. An observation that cannot be used is
// NaN in every band; a value above Scene::valid (saturated) or below kReflectanceMin is NaN in its band, so that it is
// mixed into no neighbour. Values from there to zero are kept: dark water has them, and water tests need to know.
struct GridBlock {
  std::vector<std::vector<float>> reflectance;  // one a role
  std::vector<geo::ObservationMask> mask;

  // Nothing is known: NaN and no_data.
  static GridBlock nothing(std::size_t roles, std::size_t pixels);
};

// Where a raster of a scene lies: how many pixels of the scene an edge of one of its own is long, and its upper left
// corner, in its own pixels.
struct RasterPlace {
  double step = 1;
  std::int64_t col = 0, row = 0;
};

// A scene brought onto a tile of the analysis grid, from its files: the only place where a scene's grid becomes the
// tile's. A raster of the scene (a band, the mask) whose grid is aligned with the tile's is copied bit for bit; any
// other is resampled once from its own grid: reflectance bilinear, with unusable neighbours left out, the mask nearest.
// Windows may lie anywhere, also beyond the tile and beyond the scene; two windows agree about the pixels they share.
// One object a thread.
class SceneOnGrid {
 public:
  // A later role than the first `required` that the scene lacks is NaN and does not touch the mask. `halo`: how far
  // beyond the tile windows will reach, for the size of the decoders' caches.
  static geo::Result<SceneOnGrid> open(const Scene& scene, const geo::SpatialGrid& tile,
                                       std::span<const BandRole> roles, std::size_t required,
                                       const MaskOptions& options, std::int64_t halo);

  // The block of a window. load() and then place().
  geo::Result<GridBlock> read(const geo::Window& window);

  // Reads all that a window of the tile needs, so that place() can serve any part of it. False: the scene does not
  // reach there.
  geo::Result<bool> load(const geo::Window& window);
  // REQUIRES a window inside the last one that load() was true for. Placing exactly that one may use up what was
  // loaded.
  GridBlock place(const geo::Window& window) { return place(window, m_roles); }
  // The same of the first `roles` alone.
  GridBlock place(const geo::Window& window, std::size_t roles);

  // What load() read, each raster on its own grid, a subgrid of the scene's: without what cannot be used and what no
  // surface has.
  const Observation& loaded() const { return m_loaded; }

  // Where the grid's pixels are the scene's own: where the window lies in the scene.
  std::optional<geo::Window> in_scene(const geo::Window& window) const {
    return m_map.exact() ? std::optional(m_map.shifted(window)) : std::nullopt;
  }
  // Scene pixels around what load() reads, found from the window's corners alone: may be a few too many, and too few
  // where a scene is bent. Empty: the scene does not reach there.
  geo::Window near(const geo::Window& window) const;

  // Closes the scene's files until they are read again.
  void release_files() { m_reader.release_files(); }

  // Scene pixels that load() would read.
  geo::Window source_window(const geo::Window& window);

 private:
  SceneOnGrid(const Scene& scene, std::size_t roles, geo::GridMap map, SceneReader reader);
  void locate(const geo::Window& window);
  geo::SourcePositions positions_in(const RasterPlace& place);
  std::size_t place_bands(const geo::Window& window, std::size_t first, std::size_t roles, GridBlock& block);
  void place_mask(const geo::Window& window, std::vector<geo::ObservationMask>& out);

  geo::Grid m_scene;
  float m_highest;              // Scene::valid
  std::int64_t m_coarsest = 1;  // largest step of the scene's rasters
  std::size_t m_roles;
  geo::GridMap m_map;
  SceneReader m_reader;
  Observation m_loaded;
  geo::Window m_located;  // m_col and m_row are the positions of this window, in scene pixels
  std::vector<double> m_col, m_row;
  std::vector<double> m_raster_col, m_raster_row;  // the same in pixels of one raster
};

}  // namespace steppe
