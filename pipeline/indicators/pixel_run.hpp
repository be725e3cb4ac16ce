#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace steppe {

// The indicators walk over a block in runs that fit the first-level cache. An input that does not exist reads as a
// constant run, so that the loops need no branch for it.
inline constexpr std::size_t kPixelRun = 256;

template <class T>
using ConstantRun = std::array<T, kPixelRun>;

template <class T>
constexpr ConstantRun<T> constant_run(T value) {
  ConstantRun<T> run{};
  for (T& pixel : run) pixel = value;
  return run;
}

inline constexpr ConstantRun<float> kUnknownRun = constant_run(std::numeric_limits<float>::quiet_NaN());
inline constexpr ConstantRun<std::uint8_t> kZeroRun = constant_run(std::uint8_t{0});
inline constexpr ConstantRun<std::uint8_t> kNoDataRun = constant_run(std::uint8_t{255});

struct PixelRun {
  std::size_t first = 0, count = 0;  // count ≤ kPixelRun

  // The run's part of a block, or the constant where the block is empty. REQUIRES a block of more than first + count
  // pixels, or an empty one.
  template <class T>
  const T* of(std::span<const T> block, const ConstantRun<T>& absent) const {
    assert(block.empty() || first + count <= block.size());
    return block.empty() ? absent.data() : block.data() + first;
  }
};

// for (const PixelRun& run : pixel_runs(pixels)) …
class PixelRuns {
 public:
  class Iterator {
   public:
    Iterator(std::size_t first, std::size_t pixels) : m_first(first), m_pixels(pixels) {}
    PixelRun operator*() const { return {m_first, std::min(kPixelRun, m_pixels - m_first)}; }
    Iterator& operator++() {
      m_first = std::min(m_first + kPixelRun, m_pixels);
      return *this;
    }
    bool operator!=(const Iterator& other) const { return m_first != other.m_first; }

   private:
    std::size_t m_first, m_pixels;
  };

  explicit PixelRuns(std::size_t pixels) : m_pixels(pixels) {}
  Iterator begin() const { return {0, m_pixels}; }
  Iterator end() const { return {m_pixels, m_pixels}; }

 private:
  std::size_t m_pixels;
};

inline PixelRuns pixel_runs(std::size_t pixels) { return PixelRuns(pixels); }

}  // namespace steppe
