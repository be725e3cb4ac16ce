#include "pipeline/sensors/calibration.hpp"

namespace steppe {

void calibrate(std::span<float> pixels, const SceneBand& band) {
  for (float& pixel : pixels) pixel = reflectance_of(pixel, band);
  if (band.slope == 1 && band.intercept == 0) return;
  for (float& pixel : pixels) pixel = static_cast<float>(band.slope * pixel + band.intercept);
}

}  // namespace steppe
