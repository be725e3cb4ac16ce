#include "libgeo/summary/summary_builder.hpp"

#include <cassert>
#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/coverage/raster_place.hpp"
#include "libgeo/summary/summary_state.hpp"

namespace geo {

// One place a (channel, block), so that threads that add different blocks never meet.
struct SummaryBuilder::State {
  SummarySpec spec;
  PyramidShape shape;
  const PixelArea& area;
  std::vector<std::vector<std::optional<BlockValues>>> values;    // by channel and block; none for channels of classes
  std::vector<std::vector<std::optional<BlockClasses>>> classes;  // … none for channels of values

  template <class T>
  void add_values(std::size_t channel, const PyramidNode& block, const Raster<T>& raster) {
    values[channel][shape.place(block)] = sums_of_values(raster, place_of(block, raster.grid), area, spec.by_area);
  }
  void add_classes(std::size_t channel, const PyramidNode& block, const Raster<std::uint8_t>& raster) {
    classes[channel][shape.place(block)] = sums_of_classes(raster, place_of(block, raster.grid), area, spec.by_area);
  }
  Channel channel(std::size_t index) const;

 private:
  Window place_of([[maybe_unused]] const PyramidNode& block, const Grid& grid) const {
    const Window place = place_in_tile(spec.grid, grid);
    assert(place == window_of(block, spec.grid, spec.block));
    return place;
  }
};

namespace {

template <class Sums>
const Sums& added(const std::optional<Sums>& sums) {
  if (!sums) throw Error(message("summary: a block was not added; please report this"));
  return *sums;
}

}  // namespace

Channel SummaryBuilder::State::channel(std::size_t index) const {
  Channel made = empty_channel(spec.channels[index].kind, spec, shape);
  if (auto* into = std::get_if<ClassChannel>(&made)) {
    for (const auto& block : classes[index]) into->append(added(block));
    return made;
  }
  auto& into = std::get<ValueChannel>(made);
  for (const auto& block : values[index]) {
    into.cells.push_back(added(block).cells);
    if (spec.by_area) into.areas.push_back(block->areas);
  }
  return made;
}

SummaryBuilder::SummaryBuilder(SummarySpec spec, const PixelArea& area) {
  assert(!spec.channels.empty() && spec.block > 0 && spec.by_area == !area.is_constant());
  assert(spec.grid.rows > 0 && spec.grid.cols > 0 && spec.grid.rows < kMostSummaryCells / spec.grid.cols);
  const PyramidShape shape(spec.grid, spec.block);
  m_state = std::make_unique<State>(State{std::move(spec), shape, area, {}, {}});
  for (const ChannelSpec& channel : m_state->spec.channels) {
    m_state->values.emplace_back(channel.kind == ChannelKind::values ? shape.blocks() : 0);
    m_state->classes.emplace_back(channel.kind == ChannelKind::classes ? shape.blocks() : 0);
  }
}

SummaryBuilder::~SummaryBuilder() = default;

void SummaryBuilder::add(std::size_t channel, std::int64_t block_row, std::int64_t block_col,
                         const Raster<std::int16_t>& values) {
  m_state->add_values(channel, {0, block_row, block_col}, values);
}

void SummaryBuilder::add(std::size_t channel, std::int64_t block_row, std::int64_t block_col,
                         const Raster<std::uint16_t>& values) {
  m_state->add_values(channel, {0, block_row, block_col}, values);
}

void SummaryBuilder::add(std::size_t channel, std::int64_t block_row, std::int64_t block_col,
                         const Raster<std::uint8_t>& values) {
  if (m_state->spec.channels[channel].kind == ChannelKind::classes)
    m_state->add_classes(channel, {0, block_row, block_col}, values);
  else
    m_state->add_values(channel, {0, block_row, block_col}, values);
}

Summary SummaryBuilder::finish() && {
  std::vector<Channel> channels;
  for (std::size_t i = 0; i < m_state->spec.channels.size(); ++i) channels.push_back(m_state->channel(i));
  return Summary(complete_state(std::move(m_state->spec), std::move(channels)));
}

}  // namespace geo
