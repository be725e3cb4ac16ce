#include "libgeo/summary/band_summary.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>

#include "libgeo/summary/summary_builder.hpp"
#include "libgeo/sweep/sweep_sources.hpp"

namespace geo {
namespace {

constexpr std::int64_t kBlock = 256;
constexpr std::size_t kAllCells = 0, kValues = 1, kClasses = 2;

constexpr std::int64_t kCellsAtOnce = 1 << 24;  // of a row of blocks: files are decoded in strips as well
constexpr std::int64_t kMostRows = 2048;        // of one piece of work

// Of several faults the one of the northernmost rows is told, whoever met it first.
class Summarising {
 public:
  Summarising(const ZonalLayer& layer, PixelType type, const SummarySpec& spec, const PixelArea& area,
              const Cancelled& cancelled)
      : m_request{{layer}},
        m_type(type),
        m_spec(spec),
        m_cancelled(cancelled),
        m_pool(m_request, spec.grid),
        m_builder(spec, area) {
    auto first = m_pool.take();
    m_rows = blocks_in(std::min(first->blocks().front().rows, kMostRows), spec.block) * spec.block;
    m_pool.give_back(std::move(first));
    m_cols = std::max(kCellsAtOnce / spec.block / spec.block, std::int64_t{1}) * spec.block;
  }

  // Rows of blocks that the file decodes together are one piece.
  std::size_t pieces() const { return static_cast<std::size_t>(blocks_in(m_spec.grid.rows, m_rows)); }

  void add_piece(std::size_t piece) {
    if (piece > m_bad_piece) return;
    auto sources = m_pool.take();
    const auto first = static_cast<std::int64_t>(piece) * m_rows;
    for (auto row = first; row < std::min(first + m_rows, m_spec.grid.rows); row += m_spec.block)
      for (std::int64_t col = 0; col < m_spec.grid.cols; col += m_cols)
        if (auto added = add(intersection({col, row, m_cols, m_spec.block}, m_spec.grid.window()), *sources); !added)
          return fail(piece, added.fault());
    m_pool.give_back(std::move(sources));
  }

  Result<Summary> finish() && {
    if (m_fault) return std::move(*m_fault);
    return std::move(m_builder).finish();
  }

 private:
  Result<void> add(const Window& window, SweepSources& sources) {
    if (m_cancelled && m_cancelled())
      return Fault{FaultKind::unreadable, message("summary: was cancelled before it was finished; ask again")};
    if (sources.type(0) != m_type) return changed(sources.type(0));
    if (auto read = sources.read(window); !read) return read;
    std::visit([&](const auto& raster) { add_blocks(window, raster); }, sources.pixels(0));
    return {};
  }

  template <class T>
  void add_blocks(const Window& window, const Raster<T>& raster) {
    if constexpr (std::is_integral_v<T>)
      for (std::int64_t col = window.col; col < window.end_col(); col += m_spec.block) {
        const Window cells = intersection({col, window.row, m_spec.block, m_spec.block}, window);
        const std::int64_t down = window.row / m_spec.block, across = col / m_spec.block;
        const Raster<T> block = part_of(raster, window, cells);
        m_builder.add(kAllCells, down, across, Raster<std::uint8_t>(block.grid, 0));
        m_builder.add(kValues, down, across, block);
        if constexpr (std::is_same_v<T, std::uint8_t>) m_builder.add(kClasses, down, across, block);
      }
  }

  template <class T>
  Raster<T> part_of(const Raster<T>& raster, const Window& window, const Window& cells) const {
    Raster<T> part(subgrid(m_spec.grid, cells), T{}, raster.no_data);
    for (std::int64_t row = 0; row < cells.rows; ++row) {
      const auto from = raster.row(row).subspan(static_cast<std::size_t>(cells.col - window.col),
                                                static_cast<std::size_t>(cells.cols));
      std::copy(from.begin(), from.end(), part.pixels.begin() + row * cells.cols);
    }
    return part;
  }

  Fault changed(PixelType found) const {
    return {FaultKind::bad_metadata,
            message("{0}: changed while it was being read (got pixels of {1}, allowed {2}); run again when nothing "
                    "writes to it",
                    m_request.layers.front().name, name_of(found), name_of(m_type))};
  }

  void fail(std::size_t piece, Fault fault) {
    const std::lock_guard lock(m_mutex);
    if (piece >= m_bad_piece) return;
    m_bad_piece = piece;
    m_fault = std::move(fault);
  }

  const ZonalRequest m_request;
  const PixelType m_type;
  const SummarySpec& m_spec;
  const Cancelled& m_cancelled;
  SourcePool m_pool;
  SummaryBuilder m_builder;
  std::int64_t m_rows = 0, m_cols = 0;  // of a piece; read at once
  std::mutex m_mutex;
  std::atomic<std::size_t> m_bad_piece = std::numeric_limits<std::size_t>::max();
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

Result<Summary> summarise(const ZonalLayer& layer, PixelType type, const SummarySpec& spec, const PixelArea& area,
                          const ParallelFor& parallel, const Cancelled& cancelled) {
  Summarising work(layer, type, spec, area, cancelled);
  parallel(work.pieces(), [&](std::size_t piece) { work.add_piece(piece); });
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
  for (const auto& [value, weight] : classes.weight.entries())
    if (weight > WideInteger()) into.values.add(weight, static_cast<double>(value));
}

WideInteger weight_inside(const Summary& summary, std::span<const PyramidNode> nodes, const PixelArea& area) {
  ZonalSums sums;
  for (const PyramidNode& node : nodes) summary.add_values(kAllCells, node, area, sums);
  return sums.weight;
}

}  // namespace geo
