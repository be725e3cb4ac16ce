#include "pipeline/cube/cube_layout.hpp"

#include <cmath>
#include <limits>

#include "pipeline/cube/cube_values.hpp"
#include "pipeline/sensors/calibration.hpp"

namespace steppe {
namespace {

constexpr double kCodes = 10000;             // codes a unit of reflectance
constexpr double kOffsetNoise = 1e-6;        // of a code: an offset that is written as a decimal number
constexpr double kHighestReflectance = 3.2;  // codes of what is above would not fit
constexpr std::int64_t kTiffStep = 16;       // sides of blocks are multiples of it

bool whole_numbers(geo::PixelType type) { return type != geo::PixelType::float32 && type != geo::PixelType::float64; }

bool power_of_two(int step) { return step > 0 && (step & (step - 1)) == 0; }

bool divides(const PixelShift& shift, std::int64_t tile_px, int step) {
  return power_of_two(step) && kBlockEdge / step % kTiffStep == 0 && tile_px % step == 0 && shift.col % step == 0 &&
         shift.row % step == 0;
}

}  // namespace

std::vector<BandRole> CubeLayout::roles() const {
  auto all = fine;
  all.insert(all.end(), coarse.begin(), coarse.end());
  return all;
}

CubeLayout cube_layout(const Scene& scene, const std::vector<BandRole>& roles, const SceneBlocks& files,
                       const PixelShift& shift, std::int64_t tile_px) {
  CubeLayout layout;
  const bool mask_kept =
      scene.mask.kind != MaskKind::none && shift.same_pixels && divides(shift, tile_px, scene.mask.step);
  if (mask_kept) layout.mask_step = scene.mask.step;
  for (const auto role : roles) {
    const SceneBand& band = *scene.band(role);
    const bool one_step = layout.coarse.empty() || layout.coarse_step == band.step;
    const bool coarse = shift.same_pixels && band.step > 1 && one_step && divides(shift, tile_px, band.step) &&
                        scene.valid.high <= kHighestReflectance && CoarseCode(band).exact() &&
                        whole_numbers(files.files().at(band.path).blocks->info().type);
    if (coarse) layout.coarse_step = band.step;
    (coarse ? layout.coarse : layout.fine).push_back(role);
  }
  return layout;
}

std::int64_t coarse_block_edge(int step) { return (kBlockEdge / step + 2 + kTiffStep - 1) / kTiffStep * kTiffStep; }

geo::Window coarse_block_pixels(const geo::Window& block, int step) {
  const auto pixels = geo::grown(coarsened(block, step), 1);
  return {0, 0, pixels.cols, pixels.rows};
}

CoarseCode::CoarseCode(const SceneBand& band) : m_band(band) {
  const double offset = band.offset * kCodes;
  m_offset = std::llround(offset);
  m_exact = band.scale == 1 / kCodes && std::abs(offset - static_cast<double>(m_offset)) < kOffsetNoise &&
            std::abs(offset) < std::numeric_limits<std::int16_t>::max();
}

std::int16_t CoarseCode::code(float reflectance) const {
  return std::isnan(reflectance) ? kCubeNothing
                                 : static_cast<std::int16_t>(std::lround(static_cast<double>(reflectance) * kCodes));
}

float CoarseCode::reflectance(std::int16_t code) const {
  return code == kCubeNothing ? std::numeric_limits<float>::quiet_NaN()
                              : reflectance_of(static_cast<double>(code - m_offset), m_band);
}

}  // namespace steppe
