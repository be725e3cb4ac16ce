#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace geo {

// TIFF's predictors (TIFF 6.0 section 14; Adobe Photoshop TIFF Technical Note 3 for floating point): differences
// between neighbouring values of a row, which compress better. Numbers are the tag's.
enum class Predictor { none = 1, horizontal = 2, floating = 3 };

// How a block's bytes are arranged: rows of `cols` pixels of `samples` interleaved values of `value_bytes` bytes each
// (1, 2, 4 or 8; floating: 4 or 8).
struct BlockShape {
  std::size_t cols = 0, rows = 0, samples = 1, value_bytes = 1;

  std::size_t row_bytes() const { return cols * samples * value_bytes; }
  std::size_t bytes() const { return row_bytes() * rows; }
  bool operator==(const BlockShape&) const = default;
};

// Native byte order on both sides. REQUIRES spans of shape.bytes(), `plain` and `coded` not overlapping.
void apply_predictor(Predictor predictor, const BlockShape& shape, std::span<const std::byte> plain,
                     std::span<std::byte> coded);
// In place.
void undo_predictor(Predictor predictor, const BlockShape& shape, std::span<std::byte> block);

// Reverses the bytes of every value.
void swap_byte_order(std::size_t value_bytes, std::span<std::byte> block);

}  // namespace geo
