#include "pipeline/train/night_tile.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "pipeline/pass/block_classes.hpp"
#include "pipeline/pass/block_features.hpp"
#include "pipeline/pass/block_model.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/reader_files.hpp"
#include "pipeline/pass/tile_classes.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::Window;

// The blocks of the tile that hold cells, and which.
using Blocks = std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>>;

Blocks blocks_of_cells(std::span<const SampleCell> cells) {
  Blocks blocks;
  for (std::size_t i = 0; i < cells.size(); ++i)
    blocks[{cells[i].row / kBlockEdge, cells[i].col / kBlockEdge}].push_back(i);
  return blocks;
}

class TileSample {
 public:
  TileSample(const RunContext& context, const Task& task, std::span<const SampleCell> cells,
             std::span<const Feature> features)
      : m_request(product_request(context.settings, task.year)),
        m_tile(context.plan.grid.tile(task.tile)),
        m_classes(m_tile.grid, 0, m_request.computed, layers_on(context, m_tile)),
        m_cells(cells),
        m_features(features) {
    m_request.water_thresholds = context.water_thresholds;
    m_result.values.assign(cells.size() * features.size(), std::numeric_limits<float>::quiet_NaN());
    m_result.asked.assign(cells.size(), false);
  }

  SampledTile run(const RunContext& context, const Task& task) {
    std::optional<BlockReader> reader;
    m_result.fault =
        BlockReader::open(context.plan, task, m_request.roles, kRequiredRoles, context.settings, context.workspace,
                          reader, context.files_a_task - std::min(context.files_a_task, kFilesBesideScenes));
    std::vector<DatedBlock> days;
    for (const auto& [block, inside] : blocks_of_cells(m_cells)) {
      if (m_result.fault || interrupted()) break;
      const Window window = geo::intersection(
          {block.second * kBlockEdge, block.first * kBlockEdge, kBlockEdge, kBlockEdge}, m_tile.grid.window());
      m_result.fault = reader->read(window, days);
      if (!m_result.fault) take(window, days, inside);
    }
    return std::move(m_result);
  }

 private:
  static LayerCells layers_on(const RunContext& context, const geo::SpatialGrid& tile) {
    auto cells = context.layers.on(tile);
    if (!cells) geo::throw_fault(cells.fault());
    return std::move(cells).value();
  }

  void take(const Window& window, std::span<const DatedBlock> days, const std::vector<std::size_t>& inside) {
    const auto composite = season_composite(days, window.size(), m_request);
    const auto products = compute_values(days, window.size(), m_request, composite);
    const BlockLayers layers = m_classes.layers_of(window);
    const auto classes = make_classes(days, m_request, products, composite, layers);
    const auto asked = asked_of_model(products, {layers.cropland, layers.orchard, classes.water});
    const BlockTerrain terrain{layers.ground.elevation, layers.ground.slope_deg, layers.ground.aspect_deg};
    const auto columns =
        block_features({days, m_request, composite, classes.water_frequency, window, terrain}, m_features);
    for (const std::size_t i : inside) {
      const auto at =
          static_cast<std::size_t>((m_cells[i].row - window.row) * window.cols + m_cells[i].col - window.col);
      m_result.asked[i] = asked[at];
      for (std::size_t f = 0; f < m_features.size(); ++f) m_result.values[i * m_features.size() + f] = columns[f][at];
    }
  }

  ProductRequest m_request;
  const geo::SpatialGrid m_tile;
  TileClasses m_classes;
  std::span<const SampleCell> m_cells;
  std::span<const Feature> m_features;
  SampledTile m_result;
};

}  // namespace

SampledTile sample_tile(const RunContext& context, const Task& task, std::span<const SampleCell> cells,
                        std::span<const Feature> features) {
  return TileSample(context, task, cells, features).run(context, task);
}

}  // namespace steppe
