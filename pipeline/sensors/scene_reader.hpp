#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// One window of one scene on the scene's own grid.
struct Observation {
  std::vector<geo::Raster<float>> reflectance;  // in the order asked for; NaN where the stored value is fill or invalid
  geo::Raster<geo::ObservationMask> mask;
};

// Decoded blocks that are kept of each file: two rows of 512² blocks across a tile of 2048.
inline constexpr std::size_t kSourceCacheBytes = std::size_t{8} << 20;

struct MaskOptions {
  int shadow_dilate_px = 2;     // Landsat (science 2.1): QA_PIXEL already dilates cloud, not shadow
  int sentinel2_dilate_px = 3;  // cloud and shadow of SCL, in its pixels of 20 m
};

// Opens a scene's files once and reads windows of it. One object a thread.
class SceneReader {
 public:
  static geo::Result<SceneReader> open(const Scene& scene, std::span<const BandRole> roles, const MaskOptions& options);
  ~SceneReader();
  SceneReader(SceneReader&&) noexcept;
  SceneReader& operator=(SceneReader&&) noexcept;

  // The window may reach outside the scene: there the mask is no_data and reflectance NaN. Dilation looks beyond the
  // window, so that two windows agree about the pixels they share.
  geo::Result<Observation> read(const geo::Window& window);

 private:
  struct State;
  explicit SceneReader(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
