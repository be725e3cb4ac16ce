#include "libgeo/summary/summary_bytes.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/summary/summary_state.hpp"
#include "libgeo/summary/sums_bytes.hpp"

namespace geo {
namespace {

constexpr std::string_view kMagic = "steppe summary\n";
// 2: areas of cells are interpolated along a straight line (pixel_area.cpp), which moved last digits of sums by area.
constexpr std::uint64_t kFormat = 2;
constexpr std::size_t kChecksumBytes = 64, kLongestName = 1024;

void put_spec(const SummarySpec& spec, ByteWriter& out) {
  for (const double number : {spec.grid.x0, spec.grid.y0, spec.grid.dx, spec.grid.dy}) out.real(number);
  for (const std::int64_t number : {spec.grid.cols, spec.grid.rows, spec.block})
    out.number(static_cast<std::uint64_t>(number));
  out.number(spec.by_area ? 1 : 0);
  out.number(spec.channels.size());
  for (const ChannelSpec& channel : spec.channels) {
    out.number(channel.kind == ChannelKind::classes ? 1 : 0);
    out.text(channel.name);
  }
}

void put_channel(const ValueChannel& channel, std::size_t blocks, ByteWriter& out) {
  for (std::size_t i = 0; i < blocks; ++i)
    put_values(channel.cells[i], channel.areas.empty() ? nullptr : &channel.areas[i], out);
}

void put_channel(const ClassChannel& channel, std::size_t blocks, ByteWriter& out) {
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::uint32_t begin = channel.begin[i], end = channel.begin[i + 1];
    BlockClasses sums{{channel.classes.begin() + begin, channel.classes.begin() + end}, {}};
    if (!channel.units.empty()) sums.units = {channel.units.begin() + begin, channel.units.begin() + end};
    put_classes(sums, out);
  }
}

RasterIdentity identity_from(ByteReader& in) {
  RasterIdentity identity;
  identity.bytes = in.number(~std::uint64_t{0});
  identity.digest = in.text(kChecksumBytes);
  identity.sha256 = in.text(kChecksumBytes);
  return identity;
}

Grid grid_from(ByteReader& in) {
  Grid grid;
  for (double* number : {&grid.x0, &grid.y0, &grid.dx, &grid.dy}) *number = in.real();
  grid.cols = static_cast<std::int64_t>(in.number(static_cast<std::uint64_t>(kMostSummaryCells)));
  grid.rows = static_cast<std::int64_t>(in.number(static_cast<std::uint64_t>(kMostSummaryCells)));
  if (grid.cols == 0 || grid.rows == 0 || grid.rows >= kMostSummaryCells / grid.cols || !is_usable(grid)) in.fail();
  return grid;
}

// Every channel has a byte a block at least, and a kind and a name before that: what is counted here is bounded by what
// is there.
SummarySpec spec_from(ByteReader& in) {
  SummarySpec spec;
  spec.grid = grid_from(in);
  spec.block = static_cast<std::int64_t>(in.number(static_cast<std::uint64_t>(kMostSummaryCells)));
  spec.by_area = in.number(1) == 1;
  const std::uint64_t channels = in.number(in.left() / 2);
  if (spec.block == 0 || channels == 0) in.fail();
  for (std::uint64_t i = 0; i < channels && in.ok(); ++i) {
    const auto kind = in.number(1) == 1 ? ChannelKind::classes : ChannelKind::values;
    spec.channels.push_back({std::string(in.text(kLongestName)), kind});
  }
  return spec;
}

Channel channel_from(ByteReader& in, ChannelKind kind, const SummarySpec& spec, const PyramidShape& shape) {
  Channel channel = empty_channel(kind, spec, shape);
  for (std::int64_t row = 0; row < blocks_in(spec.grid.rows, spec.block); ++row) {
    for (std::int64_t col = 0; col < blocks_in(spec.grid.cols, spec.block) && in.ok(); ++col) {
      const std::uint64_t cells = window_of({0, row, col}, spec.grid, spec.block).size();
      if (auto* classes = std::get_if<ClassChannel>(&channel)) {
        classes->append(classes_from(in, cells, spec.by_area));
        continue;
      }
      auto& values = std::get<ValueChannel>(channel);
      const BlockValues sums = values_from(in, cells, spec.by_area);
      values.cells.push_back(sums.cells);
      if (spec.by_area) values.areas.push_back(sums.areas);
    }
  }
  return channel;
}

Fault damaged(const std::string& file) {
  return {FaultKind::unreadable,
          message("{0}: is no whole block summary of format {1}; delete it, it is made again from its raster", file,
                  kFormat)};
}

}  // namespace

std::string to_bytes(const Summary& summary, const RasterIdentity& identity) {
  const SummaryState& state = summary.state();
  ByteWriter out;
  out.bytes(kMagic);
  out.number(kFormat);
  out.number(identity.bytes);
  out.text(identity.digest);
  out.text(identity.sha256);
  put_spec(state.spec, out);
  for (const Channel& channel : state.channels)
    std::visit([&](const auto& kind) { put_channel(kind, state.shape.blocks(), out); }, channel);
  std::string bytes = std::move(out).take();
  return bytes + sha256_of(bytes);
}

Result<StoredSummary> summary_from_bytes(std::string_view bytes, const std::string& file) {
  if (bytes.size() < kMagic.size() + kChecksumBytes || !bytes.starts_with(kMagic)) return damaged(file);
  const std::string_view content = bytes.substr(0, bytes.size() - kChecksumBytes);
  if (sha256_of(content) != bytes.substr(content.size())) return damaged(file);
  ByteReader in(content.substr(kMagic.size()));
  if (in.number(kFormat) != kFormat) return damaged(file);
  RasterIdentity identity = identity_from(in);
  SummarySpec spec = spec_from(in);
  if (!in.ok()) return damaged(file);
  const auto blocks = static_cast<std::uint64_t>(blocks_in(spec.grid.rows, spec.block)) *
                      static_cast<std::uint64_t>(blocks_in(spec.grid.cols, spec.block));
  if (blocks > in.left() / spec.channels.size()) return damaged(file);
  const PyramidShape shape(spec.grid, spec.block);
  std::vector<Channel> channels;
  for (const ChannelSpec& channel : spec.channels) channels.push_back(channel_from(in, channel.kind, spec, shape));
  if (!in.ok() || in.left() != 0) return damaged(file);
  return StoredSummary{Summary(complete_state(std::move(spec), std::move(channels))), std::move(identity)};
}

}  // namespace geo
