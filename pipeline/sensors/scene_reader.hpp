#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/sensors/mask_reader.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// One window of one scene, each raster on the grid of its own band: a subgrid of coarsened(scene.where, step), the
// smallest that covers the window. `grid` of each raster says which.
struct Observation {
  std::vector<geo::Raster<float>> reflectance;  // in the order asked for; NaN where the stored value is fill or invalid
  geo::Raster<geo::ObservationMask> mask;       // no_data also where a band on the mask's own grid has no value
};

// Opens a scene's files once and reads windows of it. One object a thread.
class SceneReader {
 public:
  // The first `required` roles must be in the scene; a later one that is not there is all NaN on the mask's grid and
  // does not enter the mask. REQUIRES required ≤ roles.size().
  static geo::Result<SceneReader> open(const Scene& scene, std::span<const BandRole> roles, std::size_t required,
                                       const MaskOptions& options);
  // All roles are required.
  static geo::Result<SceneReader> open(const Scene& scene, std::span<const BandRole> roles,
                                       const MaskOptions& options) {
    return open(scene, roles, roles.size(), options);
  }
  ~SceneReader();
  SceneReader(SceneReader&&) noexcept;
  SceneReader& operator=(SceneReader&&) noexcept;

  // The window is in pixels of Scene::where and may reach outside the scene: there the mask is no_data and reflectance
  // NaN. Dilation looks beyond the window, so that two windows agree about the pixels they share.
  geo::Result<Observation> read(const geo::Window& window);

  // Closes the scene's files until the next read(), which opens them again: for more scenes than a process may have
  // open.
  void release_files();

 private:
  struct State;
  explicit SceneReader(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
