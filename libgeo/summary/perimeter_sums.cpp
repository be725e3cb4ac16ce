#include "libgeo/summary/perimeter_sums.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_classes.hpp"

namespace geo {
namespace {

// Blocks of the outline that are summed as one piece of work: enough to make handing them out cheap.
constexpr std::size_t kBlocksAtOnce = 4;

std::vector<ChannelSums> empty_sums(const Summary& summary, std::span<const std::size_t> channels) {
  std::vector<ChannelSums> sums;
  for (const std::size_t channel : channels)
    if (summary.spec().channels[channel].kind == ChannelKind::classes)
      sums.emplace_back(ClassSums{});
    else
      sums.emplace_back(ZonalSums{});
  return sums;
}

void add_inside(const Summary& summary, const BlockCover& cover, const PixelArea& area,
                std::span<const std::size_t> channels, std::vector<ChannelSums>& sums) {
  for (std::size_t i = 0; i < channels.size(); ++i)
    for (const PyramidNode& node : cover.inside)
      if (auto* classes = std::get_if<ClassSums>(&sums[i]))
        summary.add_classes(channels[i], node, area, *classes);
      else
        summary.add_values(channels[i], node, area, std::get<ZonalSums>(sums[i]));
}

// Cells that are all alike; `ones` is their weight.
void add_alike(const AllAlike& alike, const ZonalSums& ones, ChannelSums& into) {
  if (!alike.value) return;
  if (auto* classes = std::get_if<ClassSums>(&into)) {
    classes->weight[static_cast<std::size_t>(*alike.value)] += ones.weight;
    return;
  }
  const std::int64_t x = *alike.value;
  ZonalSums sums = ones;
  sums.weight_value = ones.weight.times(x);
  sums.weight_value_squared = ones.weight.times(x * x);
  if (sums.cells > 0) sums.min = sums.max = *alike.value;
  merge(std::get<ZonalSums>(into), sums);
}

// False: a channel of classes was given pixels that are none.
bool add_cells(const CoverageRuns& runs, const BlockPixels& pixels, const PixelArea& area, ChannelSums& sums) {
  if (auto* classes = std::get_if<ClassSums>(&sums)) {
    const auto* codes = std::get_if<Raster<std::uint8_t>>(&pixels);
    if (codes != nullptr) add_classes(runs, *codes, area, *classes);
    return codes != nullptr;
  }
  std::visit([&](const auto& raster) { add_rows(runs, raster, area, std::get<ZonalSums>(sums)); }, pixels);
  return true;
}

void merge_all(std::vector<ChannelSums>& into, const std::vector<ChannelSums>& from) {
  for (std::size_t i = 0; i < into.size(); ++i)
    if (auto* classes = std::get_if<ClassSums>(&into[i]))
      merge(*classes, std::get<ClassSums>(from[i]));
    else
      merge(std::get<ZonalSums>(into[i]), std::get<ZonalSums>(from[i]));
}

// The outline's blocks, summed piece by piece, perhaps several at once. Each piece sums into an object of its own and
// adds it to the whole at its end, under the lock; sums are exact, so the order does not matter. Of several faults the
// one of the first block in order is kept, whatever thread met it first.
class EdgeWork {
 public:
  EdgeWork(const Summary& summary, const Perimeter& perimeter, std::span<const std::size_t> channels,
           const ReadBlock& read, const Cancelled& cancelled)
      : m_summary(summary),
        m_perimeter(perimeter),
        m_blocks(perimeter.blocks.edge),
        m_channels(channels),
        m_read(read),
        m_cancelled(cancelled),
        m_first_bad(m_blocks.size()),
        m_sums(empty_sums(summary, channels)) {}

  std::size_t pieces() const { return (m_blocks.size() + kBlocksAtOnce - 1) / kBlocksAtOnce; }

  void add(std::size_t piece) {
    auto sums = empty_sums(m_summary, m_channels);
    const std::size_t end = std::min(m_blocks.size(), (piece + 1) * kBlocksAtOnce);
    for (std::size_t block = piece * kBlocksAtOnce; block < end; ++block) {
      if (block > m_first_bad.load() || cancelled()) return;
      if (auto added = add_block(m_blocks[block], sums); !added) return remember(block, added.fault());
    }
    const std::lock_guard lock(m_mutex);
    merge_all(m_sums, sums);
  }

  Result<std::vector<ChannelSums>> finish() && {
    if (m_fault) return std::move(*m_fault);
    if (m_given_up)
      return Fault{FaultKind::unreadable, message("query: was cancelled before it was finished; ask again")};
    return std::move(m_sums);
  }

 private:
  bool cancelled() {
    if (!m_given_up && m_cancelled && m_cancelled()) m_given_up = true;
    return m_given_up;
  }

  Result<void> add_block(const PyramidNode& block, std::vector<ChannelSums>& sums) const {
    for (std::size_t i = 0; i < m_channels.size(); ++i)
      if (auto added = add_channel(block, m_channels[i], sums[i]); !added) return added;
    return {};
  }

  Result<void> add_channel(const PyramidNode& block, std::size_t channel, ChannelSums& sums) const {
    const auto& [runs, blocks, area, weights] = m_perimeter;
    if (const auto alike = m_summary.all_alike(channel, block)) {
      const SummarySpec& spec = m_summary.spec();
      add_alike(*alike, weights->of(window_of(block, spec.grid, spec.block), runs, area), sums);
      return {};
    }
    const auto pixels = m_read(channel, block.row, block.col);
    if (!pixels) return pixels.fault();
    if (add_cells(runs, *pixels.value(), area, sums)) return {};
    return Fault{FaultKind::unsupported,
                 message("summary: channel {0} has classes, but its cells are not 8-bit codes; please report this",
                         m_summary.spec().channels[channel].name)};
  }

  void remember(std::size_t block, Fault fault) {
    const std::lock_guard lock(m_mutex);
    if (block >= m_first_bad.load()) return;
    m_first_bad = block;
    m_fault = std::move(fault);
  }

  const Summary& m_summary;
  const Perimeter& m_perimeter;
  const std::vector<PyramidNode>& m_blocks;
  std::span<const std::size_t> m_channels;
  const ReadBlock& m_read;
  const Cancelled& m_cancelled;
  std::atomic<std::size_t> m_first_bad;
  std::atomic<bool> m_given_up = false;
  std::mutex m_mutex;
  std::optional<Fault> m_fault;
  std::vector<ChannelSums> m_sums;
};

}  // namespace

ZonalSums EdgeWeights::of(const Window& block, const CoverageRuns& runs, const PixelArea& area) {
  const std::pair place{block.row, block.col};
  {
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_known.find(place); known != m_known.end()) return known->second;
  }
  ZonalSums sums;
  add_rows(runs, Raster<std::uint8_t>(subgrid(runs.grid, block), 0), area, sums);
  const std::lock_guard lock(m_mutex);
  return m_known.emplace(place, sums).first->second;
}

Result<std::vector<ChannelSums>> perimeter_sums(const Summary& summary, const Perimeter& perimeter,
                                                std::span<const std::size_t> channels, const ReadBlock& read,
                                                const ParallelFor& parallel, const Cancelled& cancelled) {
  EdgeWork work(summary, perimeter, channels, read, cancelled);
  parallel(work.pieces(), [&](std::size_t piece) { work.add(piece); });
  auto sums = std::move(work).finish();
  if (sums) add_inside(summary, perimeter.blocks, perimeter.area, channels, sums.value());
  return sums;
}

}  // namespace geo
