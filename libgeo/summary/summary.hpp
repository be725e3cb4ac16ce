#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "libgeo/coverage/block_cover.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/summary/summary_spec.hpp"
#include "libgeo/zonal/accumulators.hpp"

namespace geo {

struct SummaryState;  // summary_state.hpp

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

  explicit Summary(SummaryState&& state);
  const SummaryState& state() const { return *m_state; }

 private:
  std::shared_ptr<const SummaryState> m_state;
};

}  // namespace geo
