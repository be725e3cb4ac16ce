#include "pipeline/query/uniform_block.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "pipeline/indicators/cover.hpp"

namespace steppe {
namespace {

std::optional<std::int16_t> only_value(const geo::Summary& summary, std::size_t channel, const geo::PyramidNode& block,
                                       const geo::PixelArea& count, std::size_t cells) {
  geo::ZonalSums sums;
  summary.add_values(channel, block, count, sums);
  if (sums.cells == 0) return kCoverNoData;
  if (sums.cells != cells || sums.min != sums.max) return std::nullopt;
  return static_cast<std::int16_t>(sums.min);
}

std::optional<std::uint8_t> only_class(const geo::Summary& summary, std::size_t channel, const geo::PyramidNode& block,
                                       const geo::PixelArea& count) {
  geo::ClassSums sums;
  summary.add_classes(channel, block, count, sums);
  const auto there = [](const geo::WideInteger& weight) { return weight != geo::WideInteger{}; };
  if (std::count_if(sums.weight.begin(), sums.weight.end(), there) != 1) return std::nullopt;
  return static_cast<std::uint8_t>(std::find_if(sums.weight.begin(), sums.weight.end(), there) - sums.weight.begin());
}

}  // namespace

geo::BlockPixelsPtr uniform_block(const geo::Summary& summary, std::size_t channel, const geo::PyramidNode& block) {
  const geo::SummarySpec& spec = summary.spec();
  const geo::Window window = geo::window_of(block, spec.grid, spec.block);
  const geo::Grid grid = geo::subgrid(spec.grid, window);
  const auto count = geo::PixelArea::uniform(spec.grid);
  if (spec.channels[channel].kind == geo::ChannelKind::classes) {
    const auto code = only_class(summary, channel, block, count);
    return code ? std::make_shared<const geo::BlockPixels>(geo::Raster<std::uint8_t>(grid, *code)) : nullptr;
  }
  const auto value = only_value(summary, channel, block, count, window.size());
  if (!value) return nullptr;
  return std::make_shared<const geo::BlockPixels>(geo::Raster<std::int16_t>(grid, *value, kCoverNoData));
}

}  // namespace steppe
