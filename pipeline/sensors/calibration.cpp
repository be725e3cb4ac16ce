#include "pipeline/sensors/calibration.hpp"

namespace steppe {

void calibrate(std::span<float> pixels, const SceneBand& band) {
  for (float& pixel : pixels) pixel = reflectance_of(pixel, band);
}

}  // namespace steppe
