#include "pipeline/cube/cube_coding.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/cube/cube_values.hpp"

namespace steppe {
namespace {

// Blocks come from operator new: aligned for anything.
std::uint8_t* bytes_of(std::span<std::int16_t> coded) {
  return static_cast<std::uint8_t*>(static_cast<void*>(coded.data()));
}
const std::uint8_t* bytes_of(std::span<const std::int16_t> coded) {
  return static_cast<const std::uint8_t*>(static_cast<const void*>(coded.data()));
}

void code_row(const std::int16_t* above, const std::int16_t* row, std::size_t width, std::uint8_t* low,
              std::uint8_t* high) {
  geo::run_simd([=] {
    for (std::size_t c = 0; c < width; ++c) {
      const auto difference = static_cast<std::uint16_t>(row[c] - above[c]);
      const auto sign = static_cast<std::uint16_t>(0 - (difference >> 15));
      const auto folded = static_cast<std::uint16_t>(static_cast<std::uint16_t>(difference << 1) ^ sign);
      low[c] = static_cast<std::uint8_t>(folded & 0xff);
      high[c] = static_cast<std::uint8_t>(folded >> 8);
    }
  });
}

void decode_row(const std::int16_t* above, const std::uint8_t* low, const std::uint8_t* high, std::size_t width,
                std::int16_t* row) {
  geo::run_simd([=] {
    for (std::size_t c = 0; c < width; ++c) {
      const auto folded = static_cast<std::uint16_t>(low[c] | (high[c] << 8));
      const auto sign = static_cast<std::uint16_t>(0 - (folded & 1));
      const auto difference = static_cast<std::uint16_t>(static_cast<std::uint16_t>(folded >> 1) ^ sign);
      row[c] = static_cast<std::int16_t>(static_cast<std::uint16_t>(above[c]) + difference);
    }
  });
}

}  // namespace

void code_block(std::span<const std::int16_t> pixels, std::size_t width, std::span<std::int16_t> coded) {
  assert(pixels.size() == coded.size() && pixels.size() % width == 0);
  const std::vector<std::int16_t> nothing(width, kCubeNothing);
  const std::int16_t* above = nothing.data();
  std::uint8_t *low = bytes_of(coded), *high = low + pixels.size();
  for (std::size_t at = 0; at < pixels.size(); at += width) {
    code_row(above, pixels.data() + at, width, low + at, high + at);
    above = pixels.data() + at;
  }
}

void decode_block(std::span<const std::int16_t> coded, std::size_t width, std::span<std::int16_t> pixels) {
  assert(pixels.size() <= coded.size() && pixels.size() % width == 0);
  const std::vector<std::int16_t> nothing(width, kCubeNothing);
  const std::int16_t* above = nothing.data();
  const std::uint8_t *low = bytes_of(coded), *high = low + coded.size();
  for (std::size_t at = 0; at < pixels.size(); at += width) {
    decode_row(above, low + at, high + at, width, pixels.data() + at);
    above = pixels.data() + at;
  }
}

}  // namespace steppe
