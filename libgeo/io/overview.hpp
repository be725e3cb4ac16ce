#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "libgeo/io/predictor.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// Halves a part of a block in both directions into a quadrant of a coarser block of the same shape, sample by sample.
// `cols` × `rows` (from the upper left) of `fine` are inside the raster; an odd last column or row is averaged alone.
// Mean: of the pixels that are not no data (nor NaN); integers by integer arithmetic, halves rounded away from zero;
// no valid pixel gives no data. Nearest: the upper left pixel of the four.
// REQUIRES fine and coarse of shape.bytes(); type uint8, int16, uint16 or float32; shape.cols and rows even.
struct OverviewQuadrant {
  BlockShape shape;
  std::size_t cols = 0, rows = 0;              // valid part of `fine`
  std::size_t target_col = 0, target_row = 0;  // upper left pixel of the quadrant in `coarse`
};

void halve(const OverviewQuadrant& quadrant, PixelType type, OverviewRule rule, double no_data,
           std::span<const std::byte> fine, std::span<std::byte> coarse);

}  // namespace geo
