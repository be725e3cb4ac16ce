#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/grid/window.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/sensors/scene.hpp"
#include "pipeline/sensors/scene_blocks.hpp"

namespace steppe {

// How the tiles of one scene lie on the disk. Where the scene's pixels are the grid's, bands and a mask of a coarser
// resolution are kept as they are, and brought onto the grid when they are read; else all is on the grid.
struct CubeLayout {
  std::vector<BandRole> fine;    // on the grid
  std::vector<BandRole> coarse;  // in pixels of coarse_step × coarse_step of the grid's
  int coarse_step = 1;
  int mask_step = 1;

  // Fine, then coarse: the order in which a scene is read for its tiles.
  std::vector<BandRole> roles() const;
  bool operator==(const CubeLayout&) const = default;
};

// `same_pixels`: the scene's pixels are the grid's, and tiles begin `shift_col`, `shift_row` scene pixels from the
// scene's corner, give or take whole tiles. A band is kept coarse when its stored numbers are whole and 1/10000 each,
// so that the cube holds them to the last bit (coarse_code), and when its step halves a block evenly.
struct PixelShift {
  bool same_pixels = false;
  std::int64_t col = 0, row = 0;
};
// Of the bands `roles`.
CubeLayout cube_layout(const Scene& scene, const std::vector<BandRole>& roles, const SceneBlocks& files,
                       const PixelShift& shift, std::int64_t tile_px);

// A coarse band of a block of kBlockEdge: its pixels, and one more on every side, so that a block needs no other to be
// brought onto the grid, in the upper left of a square of coarse_block_edge() pixels. Columns and rows of what it has.
std::int64_t coarse_block_edge(int step);
geo::Window coarse_block_pixels(const geo::Window& block, int step);

// What the cube holds of a coarse pixel: ten thousand times its reflectance; the number in the scene's own file is that
// less `offset`, and its reflectance what reflectance_of() says.
struct CoarseCode {
  explicit CoarseCode(const SceneBand& band);
  bool exact() const { return m_exact; }  // every stored number has a code
  std::int16_t code(float reflectance) const;
  float reflectance(std::int16_t code) const;  // NaN for kCubeNothing

 private:
  SceneBand m_band;
  std::int64_t m_offset = 0;
  bool m_exact = false;
};

}  // namespace steppe
