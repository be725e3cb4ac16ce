#include "libgeo/io/predictor.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace geo {
namespace {

// Blocks are allocated by operator new, so every row of whole values is aligned for them.
template <class T>
T* as(std::byte* bytes) {
  return static_cast<T*>(static_cast<void*>(bytes));
}
template <class T>
const T* as(const std::byte* bytes) {
  return static_cast<const T*>(static_cast<const void*>(bytes));
}

// No loop-carried dependency: compilers turn it into SIMD.
template <class T>
void difference_row(const T* plain, T* coded, std::size_t count, std::size_t samples) {
  std::copy(plain, plain + std::min(samples, count), coded);
  for (std::size_t i = samples; i < count; ++i) coded[i] = static_cast<T>(plain[i] - plain[i - samples]);
}

#if defined(__SSE2__)
// Every lane filled with the last one.
template <class T>
__m128i last_lane(__m128i x) {
  if constexpr (sizeof(T) == 1) {
    x = _mm_srli_si128(x, 15);
    x = _mm_unpacklo_epi8(x, x);
    return _mm_shuffle_epi32(_mm_shufflelo_epi16(x, 0), 0);
  } else if constexpr (sizeof(T) == 2) {
    return _mm_shuffle_epi32(_mm_shufflehi_epi16(x, 0xff), 0xff);
  } else {
    return _mm_shuffle_epi32(x, 0xff);
  }
}

template <class T>
__m128i add_lanes(__m128i a, __m128i b) {
  if constexpr (sizeof(T) == 1) return _mm_add_epi8(a, b);
  if constexpr (sizeof(T) == 2) return _mm_add_epi16(a, b);
  return _mm_add_epi32(a, b);
}

// The running sums inside 16 bytes: shifted by one value, two, four …
template <class T>
__m128i sums_inside(__m128i x) {
  if constexpr (sizeof(T) == 1) x = add_lanes<T>(x, _mm_slli_si128(x, 1));
  if constexpr (sizeof(T) <= 2) x = add_lanes<T>(x, _mm_slli_si128(x, 2));
  x = add_lanes<T>(x, _mm_slli_si128(x, 4));
  return add_lanes<T>(x, _mm_slli_si128(x, 8));
}

// Running sums, 16 bytes at a time; from one to the next only a single addition waits. Returns how many values are
// done, and the sum up to there.
template <class T>
std::size_t sum_vectors(T* row, std::size_t count, T& sum) {
  constexpr std::size_t kLanes = 16 / sizeof(T);
  __m128i before = _mm_setzero_si128();
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    auto* const at = static_cast<__m128i*>(static_cast<void*>(row + i));
    const __m128i inside = sums_inside<T>(_mm_loadu_si128(at));
    _mm_storeu_si128(at, add_lanes<T>(inside, before));
    before = add_lanes<T>(before, last_lane<T>(inside));
  }
  if (i > 0) sum = row[i - 1];
  return i;
}
#endif

// Several samples side by side: their sums stay in registers, where one that is stored and read again waits for memory.
// Returns how many values are done.
template <std::size_t samples, class T>
std::size_t sum_samples(T* row, std::size_t count) {
  std::array<T, samples> sums{};
  std::size_t i = 0;
  for (; i + samples <= count; i += samples)
    for (std::size_t s = 0; s < samples; ++s) row[i + s] = sums[s] = static_cast<T>(sums[s] + row[i + s]);
  return i;
}

// Those that products and cube tiles have, and vector code of its own does not help: 2 and 4 fill registers evenly.
template <class T>
std::size_t sum_interleaved(T* row, std::size_t count, std::size_t samples) {
  switch (samples) {
    case 3:
      return sum_samples<3>(row, count);
    case 5:
      return sum_samples<5>(row, count);
    case 6:
      return sum_samples<6>(row, count);
    case 7:
      return sum_samples<7>(row, count);
    default:
      return samples;
  }
}

template <class T>
void sum_row(T* row, std::size_t count, std::size_t samples) {
  if (samples == 1) {  // the running sum stays in a register
    T sum = 0;
    std::size_t i = 0;
#if defined(__SSE2__)
    if constexpr (sizeof(T) <= 4) i = sum_vectors(row, count, sum);
#endif
    for (; i < count; ++i) row[i] = sum = static_cast<T>(sum + row[i]);
    return;
  }
  for (std::size_t i = sum_interleaved(row, count, samples); i < count; ++i)
    row[i] = static_cast<T>(row[i] + row[i - samples]);
}

template <class T>
void apply_horizontal(const BlockShape& shape, const std::byte* plain, std::byte* coded) {
  for (std::size_t row = 0; row < shape.rows; ++row)
    difference_row(as<T>(plain + row * shape.row_bytes()), as<T>(coded + row * shape.row_bytes()),
                   shape.cols * shape.samples, shape.samples);
}

template <class T>
void undo_horizontal(const BlockShape& shape, std::byte* block) {
  for (std::size_t row = 0; row < shape.rows; ++row)
    sum_row(as<T>(block + row * shape.row_bytes()), shape.cols * shape.samples, shape.samples);
}

// Bytes of a row sorted by significance, the most significant first (little-endian machine).
void apply_floating(const BlockShape& shape, const std::byte* plain, std::byte* coded) {
  const std::size_t count = shape.cols * shape.samples, width = shape.value_bytes;
  std::vector<std::uint8_t> planes(shape.row_bytes());
  for (std::size_t row = 0; row < shape.rows; ++row) {
    const std::byte* values = plain + row * shape.row_bytes();
    for (std::size_t plane = 0; plane < width; ++plane)
      for (std::size_t i = 0; i < count; ++i)
        planes[plane * count + i] = static_cast<std::uint8_t>(values[i * width + (width - 1 - plane)]);
    difference_row(planes.data(), as<std::uint8_t>(coded + row * shape.row_bytes()), planes.size(), shape.samples);
  }
}

void undo_floating(const BlockShape& shape, std::byte* block) {
  const std::size_t count = shape.cols * shape.samples, width = shape.value_bytes;
  std::vector<std::uint8_t> planes(shape.row_bytes());
  for (std::size_t row = 0; row < shape.rows; ++row) {
    std::byte* values = block + row * shape.row_bytes();
    std::memcpy(planes.data(), values, planes.size());
    sum_row(planes.data(), planes.size(), shape.samples);
    for (std::size_t plane = 0; plane < width; ++plane)
      for (std::size_t i = 0; i < count; ++i)
        values[i * width + (width - 1 - plane)] = std::byte{planes[plane * count + i]};
  }
}

}  // namespace

void apply_predictor(Predictor predictor, const BlockShape& shape, std::span<const std::byte> plain,
                     std::span<std::byte> coded) {
  if (predictor == Predictor::floating) return apply_floating(shape, plain.data(), coded.data());
  if (predictor == Predictor::none) {
    std::copy(plain.begin(), plain.end(), coded.begin());
    return;
  }
  switch (shape.value_bytes) {
    case 1:
      return apply_horizontal<std::uint8_t>(shape, plain.data(), coded.data());
    case 2:
      return apply_horizontal<std::uint16_t>(shape, plain.data(), coded.data());
    case 4:
      return apply_horizontal<std::uint32_t>(shape, plain.data(), coded.data());
    default:
      return apply_horizontal<std::uint64_t>(shape, plain.data(), coded.data());
  }
}

void undo_predictor(Predictor predictor, const BlockShape& shape, std::span<std::byte> block) {
  if (predictor == Predictor::none) return;
  if (predictor == Predictor::floating) return undo_floating(shape, block.data());
  switch (shape.value_bytes) {
    case 1:
      return undo_horizontal<std::uint8_t>(shape, block.data());
    case 2:
      return undo_horizontal<std::uint16_t>(shape, block.data());
    case 4:
      return undo_horizontal<std::uint32_t>(shape, block.data());
    default:
      return undo_horizontal<std::uint64_t>(shape, block.data());
  }
}

void swap_byte_order(std::size_t value_bytes, std::span<std::byte> block) {
  if (value_bytes == 1) return;
  for (std::size_t at = 0; at + value_bytes <= block.size(); at += value_bytes)
    std::reverse(block.data() + at, block.data() + at + value_bytes);
}

}  // namespace geo
