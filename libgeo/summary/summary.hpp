#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/zonal/accumulators.hpp"
#include "libgeo/zonal/block_cover.hpp"

namespace geo {

// What is summed of a channel: moments of a continuous layer (ZonalSums), or weight by class (ClassSums).
enum class ChannelKind { values, classes };

// A channel is a band of the raster, or something derived from it cell by cell (the ledger of a class map).
struct ChannelSpec {
  std::string name;
  ChannelKind kind = ChannelKind::values;
  bool operator==(const ChannelSpec&) const = default;
};

struct SummarySpec {
  Grid grid;
  std::int64_t block = 256;
  std::vector<ChannelSpec> channels;
  bool operator==(const SummarySpec&) const = default;
};

// The sums of every block of a raster, and of squares of 2×2, 4×4 … blocks up to all of it. A query adds the sums of
// the squares that lie inside its polygon and looks at cells along the outline only. The sums are those that add_rows()
// and add_classes() give for full cover, as integers: a figure does not depend on which way it was come by.
//
// Kept by count of cells (cover alone as weight); for grids whose cells differ in area, by area as well. Immutable;
// safe to share between threads.
class Summary {
 public:
  const SummarySpec& spec() const;
  // REQUIRES a channel of that kind and a node of the pyramid. Adds the node's sums with full cover, weighted by the
  // areas of `area` (that of the summary's grid) or, with PixelArea::uniform, by count.
  void add_values(std::size_t channel, const PyramidNode& node, const PixelArea& area, ZonalSums& into) const;
  void add_classes(std::size_t channel, const PyramidNode& node, const PixelArea& area, ClassSums& into) const;

  struct State;
  explicit Summary(std::shared_ptr<const State> state) : m_state(std::move(state)) {}
  const State& state() const { return *m_state; }

 private:
  std::shared_ptr<const State> m_state;
};

// Collects blocks. Different blocks may be added from several threads at once; each (channel, block) once.
class SummaryBuilder {
 public:
  // `area` is that of the grid.
  SummaryBuilder(SummarySpec spec, const PixelArea& area);
  ~SummaryBuilder();

  // Cells of the block (row, col); no_data of the raster leaves cells out. REQUIRES the channel's kind, the block's
  // grid.
  void add(std::size_t channel, std::int64_t block_row, std::int64_t block_col, const Raster<std::int16_t>& values);
  void add(std::size_t channel, std::int64_t block_row, std::int64_t block_col, const Raster<std::uint16_t>& values);
  // Of either kind.
  void add(std::size_t channel, std::int64_t block_row, std::int64_t block_col, const Raster<std::uint8_t>& values);

  // REQUIRES every block of every channel added.
  Summary finish() &&;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace geo
