#include "pipeline/sensors/plausibility.hpp"

#include <algorithm>
#include <vector>

#include "pipeline/sensors/calibration.hpp"

namespace steppe {

using geo::Fault;
using geo::FaultKind;
using geo::message;

void count(const Observation& observation, Plausibility& so_far) {
  for (std::size_t p = 0; p < observation.mask.pixels.size(); ++p) {
    if (!geo::usable(observation.mask.pixels[p])) continue;
    ++so_far.usable;
    const auto absurd = [p](const geo::Raster<float>& band) {
      return band.pixels[p] < static_cast<float>(kReflectanceMin) ||
             band.pixels[p] > static_cast<float>(kReflectanceMax);
    };
    so_far.absurd += std::any_of(observation.reflectance.begin(), observation.reflectance.end(), absurd);
  }
}

geo::Result<void> judge(const Scene& scene, const Plausibility& counted) {
  const auto usable = static_cast<double>(counted.usable), absurd = static_cast<double>(counted.absurd);
  if (absurd <= kMaxAbsurdShare * usable) return {};
  return Fault{
      FaultKind::out_of_range,
      message("{0}: absurd reflectance in {1} of {2} usable pixels (allowed {3} to {4}); check scale and offset",
              scene.id, counted.absurd, counted.usable, kReflectanceMin, kReflectanceMax)};
}

geo::Result<void> check_sample(const Scene& scene) {
  constexpr std::int64_t kBlock = 256;
  std::vector<BandRole> roles;
  for (const auto& band : scene.bands) roles.push_back(band.role);
  auto reader = SceneReader::open(scene, roles, {.shadow_dilate_px = 0});
  if (!reader) return reader.fault();
  const auto& grid = scene.where.grid;
  const std::int64_t cols = std::min(kBlock, grid.cols), rows = std::min(kBlock, grid.rows);
  Plausibility counted;
  for (int i = 0; i < 9; ++i) {
    const geo::Window block{(grid.cols - cols) * (i % 3) / 2, (grid.rows - rows) * (i / 3) / 2, cols, rows};
    const auto observation = reader.value().read(block);
    if (!observation) return observation.fault();
    count(observation.value(), counted);
    if (cols == grid.cols && rows == grid.rows) break;
  }
  return judge(scene, counted);
}

}  // namespace steppe
