#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "libgeo/io/sweep.hpp"
#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// One window of one scene. Every raster is on its own grid: the smallest window of coarsened(scene.where, step) that
// covers the one asked for.
struct Observation {
  std::vector<geo::Raster<float>> reflectance;  // in the order asked for; NaN where the stored value is fill or invalid
  geo::Raster<geo::ObservationMask> mask;
};

// Decoded blocks that are kept of each file, at most: two rows of 1024² blocks of 16 bit across a tile of 4096.
inline constexpr std::size_t kSourceCacheBytes = std::size_t{24} << 20;

struct MaskOptions {
  int shadow_dilate_px = 2;     // Landsat (science 2.1): QA_PIXEL already dilates cloud, not shadow
  int sentinel2_dilate_px = 3;  // cloud and shadow of SCL, in its pixels of 20 m
  geo::Sweep sweep = {};        // how the scene is going to be read, in its pixels: each block is then decoded once
};

// Opens a scene's files once and reads windows of it. One object a thread.
class SceneReader {
 public:
  // The scene must have the first `required` of the roles; a later one that it lacks is an all-NaN raster on the mask's
  // grid and does not touch the mask.
  static geo::Result<SceneReader> open(const Scene& scene, std::span<const BandRole> roles, std::size_t required,
                                       const MaskOptions& options);
  static geo::Result<SceneReader> open(const Scene& scene, std::span<const BandRole> roles,
                                       const MaskOptions& options) {
    return open(scene, roles, roles.size(), options);
  }
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
