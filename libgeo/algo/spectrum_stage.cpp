#include "libgeo/algo/spectrum_stage.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace geo {

SpectrumStage::SpectrumStage(SpectrumStack stack, std::size_t bands, std::size_t pixels)
    : m_stack(stack), m_bands(bands), m_pixels(pixels), m_values(stack.size() * bands * kStride) {}

void SpectrumStage::go_to(std::size_t first) {
  assert(first % kRunPixels == 0 && first < m_pixels);
  m_first = first;
  m_count = std::min(kRunPixels, m_pixels - first);
  if (first % kPixels == 0) load();
}

void SpectrumStage::load() {
  const std::size_t count = std::min(kPixels, m_pixels - m_first);
  float* out = m_values.data();
  for (const auto& bands : m_stack) {
    assert(bands.size() == m_bands);
    for (const auto& band : bands) {
      assert(band.size() == m_pixels);
      std::copy_n(band.data() + m_first, count, out);
      std::fill_n(out + count, kPixels - count, std::numeric_limits<float>::quiet_NaN());
      out += kStride;
    }
  }
}

}  // namespace geo
