#include "libgeo/algo/morphology.hpp"

#include <algorithm>
#include <cassert>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace geo {
namespace {

// The caller owns the threads; OpenCV's own pool under them would only compete. A process-wide switch, set once.
void keep_to_this_thread() {
  static const bool done = (cv::setNumThreads(1), true);
  static_cast<void>(done);
}

// OpenCV's own ellipse is not the disc of this radius.
cv::Mat disc(int radius) {
  cv::Mat shape(2 * radius + 1, 2 * radius + 1, CV_8U);
  for (int row = 0; row < shape.rows; ++row) {
    for (int col = 0; col < shape.cols; ++col) {
      const int down = row - radius, right = col - radius;
      shape.at<std::uint8_t>(row, col) = down * down + right * right <= radius * radius;
    }
  }
  return shape;
}

}  // namespace

void dilate(Raster<ObservationMask>& mask, MaskBit bit, int radius_px) {
  assert(radius_px >= 0);
  const auto is_set = [bit](ObservationMask pixel) { return has(pixel, bit); };
  if (radius_px == 0 || std::none_of(mask.pixels.begin(), mask.pixels.end(), is_set)) return;
  keep_to_this_thread();
  cv::Mat bits(static_cast<int>(mask.grid.rows), static_cast<int>(mask.grid.cols), CV_8U);
  std::transform(mask.pixels.begin(), mask.pixels.end(), bits.begin<std::uint8_t>(), is_set);
  cv::Mat grown;
  cv::dilate(bits, grown, disc(radius_px));
  std::transform(mask.pixels.begin(), mask.pixels.end(), grown.begin<std::uint8_t>(), mask.pixels.begin(),
                 [bit](ObservationMask pixel, std::uint8_t set) { return set != 0 ? pixel | bit : pixel; });
}

}  // namespace geo
