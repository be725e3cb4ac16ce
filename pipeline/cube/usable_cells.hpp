#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/grid/window.hpp"
#include "pipeline/sensors/mask_rule.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Which parts of a scene have a pixel that its quality bands, dilated, are not against: by squares of kUsableCell
// pixels. What is beyond the part that was looked at has none.
inline constexpr std::int64_t kUsableCell = 64;  // pixels of the scene; sides of JPEG 2000 blocks are multiples of it

class UsableCells {
 public:
  // Looks at a part of the scene, in pixels of Scene::where; options as for SceneReader.
  static geo::Result<UsableCells> look(const Scene& scene, const geo::Window& part, const MaskOptions& options,
                                       const geo::ParallelFor& parallel);

  // Whether some cell that shares area with the window has such a pixel.
  bool any(const geo::Window& window) const;

 private:
  explicit UsableCells(const geo::Window& cells) : m_cells(cells), m_usable(cells.size(), 0) {}
  void add(const geo::Raster<geo::ObservationMask>& mask, int step, const geo::Window& window);

  geo::Window m_cells;  // counted in cells of the scene
  std::vector<std::uint8_t> m_usable;
};

}  // namespace steppe
