#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "libgeo/io/reading_order.hpp"
#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "pipeline/sensors/mask_rule.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Decoded blocks that are kept of each file, at most: two rows of 1024² blocks of 16 bit across a tile of 4096.
inline constexpr std::size_t kSourceCacheBytes = std::size_t{24} << 20;

// A file of a scene, opened: it must have the band and lie on the scene's grid, coarsened by `step`, since it may have
// been replaced since the scene was understood. MaskOptions::order is in pixels of the scene.
geo::Result<std::unique_ptr<geo::RasterSource>> open_scene_file(const Scene& scene, const std::string& path, int band,
                                                                int step, const MaskOptions& options);

// Reads a scene's quality bands as observation masks, on their own grid. One object a thread.
class MaskReader {
 public:
  // `used`: the bands in use, indexes into Scene::bands; saturation counts for these alone, however often one is named.
  // REQUIRES scene to outlive the object.
  static geo::Result<MaskReader> open(const Scene& scene, std::span<const std::size_t> used,
                                      const MaskOptions& options);

  // The window is in pixels of the mask's grid, coarsened(scene.where, scene.mask.step). Outside the scene everything
  // is no_data. Dilation looks beyond the window. A scene without quality bands has nothing against any pixel.
  geo::Result<geo::Raster<geo::ObservationMask>> read(const geo::Window& window);

  // Closes its files until the next read().
  void release_files();

 private:
  MaskReader(const Scene& scene, const MaskOptions& options);

  const Scene* m_scene;
  const MaskRule* m_rule;
  int m_halo;  // pixels that dilation reaches
  MaskFiles m_files;
};

}  // namespace steppe
