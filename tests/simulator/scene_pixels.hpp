#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "libgeo/grid/window.hpp"
#include "tests/simulator/date_optics.hpp"

namespace steppe::sim {

inline constexpr int kSubPixels = 9;  // 3 × 3 points make a mixed pixel

// The ground under one window: the points of each pixel, pixel by pixel from the north-west.
struct GroundBlock {
  geo::Window window;
  std::vector<std::array<GroundPoint, kSubPixels>> pixels;
};

// REQUIRES a window inside the world's grid.
GroundBlock ground_block(const World& world, const geo::Window& window, Period period);

// Mean true green cover of a pixel at the peak: the truth of a pixel.
double true_cover(const std::array<GroundPoint, kSubPixels>& pixel);

// The class that most points of a pixel have; the lower class number wins a tie.
LandClass dominant_class(const std::array<GroundPoint, kSubPixels>& pixel);

// What the satellite delivers of one window: stored numbers of aerosol, blue … swir2 (Landsat 8: B1 … B7), QA_PIXEL and
// QA_RADSAT. Fill is 0 in bands, 1 in QA_PIXEL.
struct ScenePixels {
  std::array<std::vector<std::uint16_t>, kBands + 1> bands;
  std::vector<std::uint16_t> qa_pixel, qa_radsat;
};

// Draws one scene over a ground block. The same pixel gets the same numbers from whatever window it is drawn in.
class ScenePainter {
 public:
  ScenePainter(const World& world, const Acquisition& acquisition);

  ScenePixels paint(const GroundBlock& ground) const;

 private:
  Spectrum reflectance(const std::array<GroundPoint, kSubPixels>& pixel, std::int64_t row, std::int64_t col) const;

  World m_world;
  Sky m_sky;
  std::uint64_t m_seed;
  DateOptics m_optics;
};

}  // namespace steppe::sim
