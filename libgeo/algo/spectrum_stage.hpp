#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace geo {

using SpectrumStack = std::span<const std::vector<std::span<const float>>>;  // [date][band]

// The next pixels of every band of every date, copied side by side. Blocks of 256 × 256 lie a power of two apart in
// memory, and there are dozens of them: read a run at a time they would push each other out of the cache sets they
// share, and the processor would fetch nothing ahead. Read a few runs at a time, they do not.
class SpectrumStage {
 public:
  static constexpr std::size_t kRuns = 4, kRunPixels = 64;

  // REQUIRES `bands` bands on every date and spans of `pixels` pixels.
  SpectrumStage(SpectrumStack stack, std::size_t bands, std::size_t pixels);

  // Goes to the run of pixels [first, first + count()), count() being 64 or what is left. Runs are asked for in order.
  void go_to(std::size_t first);

  std::size_t count() const { return m_count; }

  // Values of the run; behind count() they are NaN.
  const float* band(std::size_t date, std::size_t b) const {
    return m_values.data() + (date * m_bands + b) * kStride + m_first % kPixels;
  }

 private:
  static constexpr std::size_t kPixels = kRuns * kRunPixels, kStride = kPixels + 16;
  void load();

  SpectrumStack m_stack;
  std::size_t m_bands, m_pixels;
  std::size_t m_first = 0, m_count = 0;
  std::vector<float> m_values;
};

}  // namespace geo
