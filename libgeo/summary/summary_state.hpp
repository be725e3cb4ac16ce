#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "libgeo/summary/block_sums.hpp"
#include "libgeo/summary/pyramid_shape.hpp"
#include "libgeo/summary/summary_spec.hpp"

namespace geo {

// Sums by node, in the order of PyramidShape.
struct ValueChannel {
  std::vector<ValueSums> cells;
  std::vector<AreaSums> areas;  // none unless spec.by_area
};

// The classes of node i are [begin[i], begin[i + 1]).
struct ClassChannel {
  std::vector<std::uint32_t> begin{0};
  std::vector<ClassCount> classes;
  std::vector<std::uint64_t> units;  // none unless spec.by_area

  void append(const BlockClasses& node);
};

using Channel = std::variant<ValueChannel, ClassChannel>;

// What a Summary holds.
struct SummaryState {
  SummarySpec spec;
  PyramidShape shape;
  std::vector<Channel> channels;
};

// An empty channel of a kind, with room for the pyramid.
Channel empty_channel(ChannelKind kind, const SummarySpec& spec, const PyramidShape& shape);

// Squares of blocks from blocks: `channels` hold the sums of the blocks and no more.
SummaryState complete_state(SummarySpec spec, std::vector<Channel> channels);

}  // namespace geo
