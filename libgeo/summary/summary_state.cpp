#include "libgeo/summary/summary_state.hpp"

#include <array>
#include <utility>

namespace geo {
namespace {

// The classes of some nodes together.
class ClassMerge {
 public:
  void add(const ClassChannel& channel, std::size_t node) {
    for (std::size_t i = channel.begin[node]; i < channel.begin[node + 1]; ++i) {
      m_cells[channel.classes[i].code] += channel.classes[i].cells;
      if (!channel.units.empty()) m_units[channel.classes[i].code] += channel.units[i];
    }
  }
  BlockClasses take(bool by_area) {
    BlockClasses sums;
    for (std::size_t code = 0; code < m_cells.size(); ++code) {
      if (m_cells[code] == 0) continue;
      sums.classes.push_back({static_cast<std::uint8_t>(code), m_cells[code]});
      if (by_area) sums.units.push_back(m_units[code]);
    }
    m_cells = {};
    m_units = {};
    return sums;
  }

 private:
  std::array<std::uint32_t, 256> m_cells{};
  std::array<std::uint64_t, 256> m_units{};
};

void add_squares(const SummarySpec& spec, const PyramidShape& shape, ClassChannel& channel) {
  ClassMerge merged;
  for (const PyramidNode& node : shape.above_blocks()) {
    const auto parts = shape.parts(node);
    for (const std::size_t part : parts.list()) merged.add(channel, part);
    channel.append(merged.take(spec.by_area));
  }
  channel.classes.shrink_to_fit();
}

void add_squares(const SummarySpec& spec, const PyramidShape& shape, ValueChannel& channel) {
  for (const PyramidNode& node : shape.above_blocks()) {
    const auto parts = shape.parts(node);
    ValueSums cells;
    AreaSums areas;
    for (const std::size_t part : parts.list()) {
      merge(cells, channel.cells[part]);
      if (spec.by_area) merge(areas, channel.areas[part]);
    }
    channel.cells.push_back(cells);
    if (spec.by_area) channel.areas.push_back(areas);
  }
}

}  // namespace

void ClassChannel::append(const BlockClasses& node) {
  classes.insert(classes.end(), node.classes.begin(), node.classes.end());
  units.insert(units.end(), node.units.begin(), node.units.end());
  begin.push_back(static_cast<std::uint32_t>(classes.size()));
}

Channel empty_channel(ChannelKind kind, const SummarySpec& spec, const PyramidShape& shape) {
  if (kind == ChannelKind::classes) {
    ClassChannel channel;
    channel.begin.reserve(shape.nodes() + 1);
    return channel;
  }
  ValueChannel channel;
  channel.cells.reserve(shape.nodes());
  if (spec.by_area) channel.areas.reserve(shape.nodes());
  return channel;
}

SummaryState complete_state(SummarySpec spec, std::vector<Channel> channels) {
  const PyramidShape shape(spec.grid, spec.block);
  for (Channel& channel : channels) std::visit([&](auto& kind) { add_squares(spec, shape, kind); }, channel);
  return {std::move(spec), shape, std::move(channels)};
}

}  // namespace geo
