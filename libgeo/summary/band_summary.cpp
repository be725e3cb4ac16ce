#include "libgeo/summary/band_summary.hpp"

#include <atomic>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>

#include "libgeo/zonal/sweep_sources.hpp"

namespace geo {
namespace {

constexpr std::int64_t kBlock = 256;
constexpr std::size_t kAllCells = 0, kValues = 1, kClasses = 2;

// Of several faults the one of the northernmost row of blocks is told, whoever met it first.
class Summarising {
 public:
  Summarising(const ZonalLayer& layer, const SummarySpec& spec, const PixelArea& area, const Cancelled& cancelled)
      : m_request{{layer}}, m_spec(spec), m_cancelled(cancelled), m_pool(m_request, spec.grid), m_builder(spec, area) {}

  std::size_t rows() const { return static_cast<std::size_t>((m_spec.grid.rows + m_spec.block - 1) / m_spec.block); }

  void add_row(std::size_t row) {
    if (row > m_bad_row) return;
    auto sources = m_pool.take();
    const std::int64_t cols = (m_spec.grid.cols + m_spec.block - 1) / m_spec.block;
    for (std::int64_t col = 0; col < cols; ++col) {
      const PyramidNode block{0, static_cast<std::int64_t>(row), col};
      if (m_cancelled && m_cancelled())
        return fail(row, {FaultKind::unreadable, message("summary: was cancelled before it was finished; ask again")});
      if (const auto read = sources->read(window_of(block, m_spec.grid, m_spec.block)); !read)
        return fail(row, read.fault());
      add(block, sources->pixels(0));
    }
    m_pool.give_back(std::move(sources));
  }

  Result<Summary> finish() && {
    if (m_fault) return std::move(*m_fault);
    return std::move(m_builder).finish();
  }

 private:
  void add(const PyramidNode& block, const WindowPixels& pixels) {
    const Grid grid = subgrid(m_spec.grid, window_of(block, m_spec.grid, m_spec.block));
    m_builder.add(kAllCells, block.row, block.col, Raster<std::uint8_t>(grid, 0));
    std::visit(
        [&]<class T>(const Raster<T>& raster) {
          if constexpr (std::is_integral_v<T>) m_builder.add(kValues, block.row, block.col, raster);
          if constexpr (std::is_same_v<T, std::uint8_t>) m_builder.add(kClasses, block.row, block.col, raster);
        },
        pixels);
  }

  void fail(std::size_t row, Fault fault) {
    const std::lock_guard lock(m_mutex);
    if (row >= m_bad_row) return;
    m_bad_row = row;
    m_fault = std::move(fault);
  }

  const ZonalRequest m_request;
  const SummarySpec& m_spec;
  const Cancelled& m_cancelled;
  SourcePool m_pool;
  SummaryBuilder m_builder;
  std::mutex m_mutex;
  std::atomic<std::size_t> m_bad_row = std::numeric_limits<std::size_t>::max();
  std::optional<Fault> m_fault;
};

}  // namespace

bool can_summarise(PixelType type, const Grid& grid) {
  const bool small = type == PixelType::uint8 || type == PixelType::int16 || type == PixelType::uint16;
  return small && grid.rows > 0 && grid.cols > 0 && grid.rows < kMostSummaryCells / grid.cols;
}

SummarySpec band_spec(const Grid& grid, const std::string& name, PixelType type, const PixelArea& area) {
  std::vector<ChannelSpec> channels{{"cells", ChannelKind::values}, {name, ChannelKind::values}};
  if (type == PixelType::uint8) channels.push_back({name + " classes", ChannelKind::classes});
  return summary_spec(grid, kBlock, std::move(channels), area);
}

Result<Summary> summarise(const ZonalLayer& layer, const SummarySpec& spec, const PixelArea& area,
                          const ParallelFor& parallel, const Cancelled& cancelled) {
  Summarising work(layer, spec, area, cancelled);
  parallel(work.rows(), [&](std::size_t row) { work.add_row(row); });
  return std::move(work).finish();
}

void add_inside(const Summary& summary, std::span<const PyramidNode> nodes, const InsideRequest& request,
                LayerSums& into) {
  auto& sums = std::get<ZonalSums>(into.sums);
  ZonalSums other;
  ClassSums classes;
  for (const PyramidNode& node : nodes) {
    if (request.moments) summary.add_values(kValues, node, request.area, sums);
    if (request.other_weight) summary.add_values(kValues, node, request.other, other);
    if (request.values) summary.add_classes(kClasses, node, request.area, classes);
  }
  into.other_weight += other.weight;
  for (std::size_t value = 0; request.values && value < classes.weight.size(); ++value)
    if (classes.weight[value] > WideInteger()) into.values.add(classes.weight[value], static_cast<double>(value));
}

WideInteger weight_inside(const Summary& summary, std::span<const PyramidNode> nodes, const PixelArea& area) {
  ZonalSums sums;
  for (const PyramidNode& node : nodes) summary.add_values(kAllCells, node, area, sums);
  return sums.weight;
}

}  // namespace geo
