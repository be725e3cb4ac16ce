#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/coverage/block_cover.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/zonal/accumulators.hpp"

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
  bool by_area = false;  // the cells' areas differ, so that sums by area are kept beside those by count
  bool operator==(const SummarySpec&) const = default;
};

// With `by_area` as `area`, that of the grid, needs it.
SummarySpec summary_spec(const Grid& grid, std::int64_t block, std::vector<ChannelSpec> channels,
                         const PixelArea& area);

// A grid may have fewer cells than this: the products of one tile have.
inline constexpr std::int64_t kMostSummaryCells = std::int64_t{1} << 31;

// Cells that are all of one value or class, or all without data.
struct AllAlike {
  std::optional<std::int32_t> value;
  bool operator==(const AllAlike&) const = default;
};

// The sums of every block of a raster, and of squares of 2×2, 4×4 … blocks up to all of it. A query adds the sums of
// the squares that lie inside its polygon and looks at cells along the outline only. The sums are those that add_rows()
// and add_classes() give for full cover, as integers: a figure does not depend on which way it was come by.
//
// Kept by count of cells, from which sums by a constant area follow exactly; for grids whose cells differ in area, by
// area as well. Immutable; cheap to copy; safe to share between threads.
class Summary {
 public:
  const SummarySpec& spec() const;
  // REQUIRES a channel of that kind and a node of the pyramid. Adds the node's sums with full cover, weighted by the
  // areas of `area` (that of the summary's grid) or, with PixelArea::uniform, by count. Throws Error when the areas
  // differ from cell to cell and the summary was made without them.
  void add_values(std::size_t channel, const PyramidNode& node, const PixelArea& area, ZonalSums& into) const;
  void add_classes(std::size_t channel, const PyramidNode& node, const PixelArea& area, ClassSums& into) const;

  // What every cell of a node is, when all are alike; nothing when they differ.
  std::optional<AllAlike> all_alike(std::size_t channel, const PyramidNode& node) const;

  // In memory, for a cache that counts.
  std::size_t bytes() const;

  struct State;  // libgeo/summary/summary_state.hpp
  explicit Summary(std::shared_ptr<const State> state) : m_state(std::move(state)) {}
  const State& state() const { return *m_state; }

 private:
  std::shared_ptr<const State> m_state;
};

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
