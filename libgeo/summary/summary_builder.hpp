#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/summary/summary.hpp"
#include "libgeo/summary/summary_spec.hpp"

namespace geo {

// Collects blocks. Different blocks may be added from several threads at once; each (channel, block) once.
class SummaryBuilder {
 public:
  // `area` is that of the grid, and `by_area` as summary_spec() sets it. REQUIRES a grid with cells, fewer than
  // kMostSummaryCells, a block above 0 and a channel. The area must outlive the builder.
  SummaryBuilder(SummarySpec spec, const PixelArea& area);
  ~SummaryBuilder();

  // Cells of the block (row, col); no_data of the raster leaves cells out. REQUIRES the channel's kind, the block's
  // grid.
  void add(std::size_t channel, std::int64_t block_row, std::int64_t block_col, const Raster<std::int16_t>& values);
  void add(std::size_t channel, std::int64_t block_row, std::int64_t block_col, const Raster<std::uint16_t>& values);
  // Of either kind.
  void add(std::size_t channel, std::int64_t block_row, std::int64_t block_col, const Raster<std::uint8_t>& values);

  // Throws Error when a block of a channel was not added.
  Summary finish() &&;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace geo
