#include "pipeline/run/end_member_tile.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/algo/composite.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/indicators/strata.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/pass/reader_files.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/stored_value.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::Window;
using Cells = std::vector<std::uint8_t>;

template <class Value>
Value value_or_throw(geo::Result<Value>&& result) {
  if (!result) geo::throw_fault(result.fault());
  return std::move(result).value();
}

// 1 where at least half of the cell lies in one zone.
Cells cells_of_zones(const RunContext& context, const geo::SpatialGrid& tile) {
  const auto coverage = tile_coverage(context.zones, tile, context.workspace);
  const auto window = tile.grid.window();
  Cells inside(window.size(), 0);
  for (const auto& zone : coverage.zones)
    for (const auto& run : zone.runs.runs)
      if (2 * run.cover >= geo::kFullCover)
        std::fill_n(inside.begin() + std::int64_t{run.row} * window.cols + run.col, run.count, std::uint8_t{1});
  return inside;
}

Cells strata_on(const RunContext& context, const geo::SpatialGrid& tile) {
  const LayerCells cells = value_or_throw(context.layers.on(tile));
  const auto of = [](const std::optional<Cells>& layer) {
    return layer ? std::span<const std::uint8_t>(*layer) : std::span<const std::uint8_t>();
  };
  Cells strata(tile.grid.window().size());
  strata_of({of(cells.grassland), of(cells.sandy_land), of(cells.cropland), of(cells.shrub), cells.unreached}, strata);
  return strata;
}

// Water, ice and salt have no index of soil.
bool is_land(std::int16_t stored) { return stored > 0; }

class TileSurvey {
 public:
  TileSurvey(const RunContext& context, const Task& task, const geo::CodedShapes* control)
      : m_request(product_request(context.settings, task.year)),
        m_tile(context.plan.grid.tile(task.tile)),
        m_inside(cells_of_zones(context, m_tile)),
        m_strata(strata_on(context, m_tile)),
        m_pixels(std::make_unique<PixelsByStratum>()) {
    m_request.roles = {BandRole::red, BandRole::nir};
    if (control) m_control = value_or_throw(control->burn(m_tile.grid));
  }

  const geo::Grid& grid() const { return m_tile.grid; }
  const std::vector<BandRole>& roles() const { return m_request.roles; }
  bool touches(const Window& window) const {
    bool any = false;
    for_each_cell(window, [&](std::size_t cell, std::size_t) { any = any || m_inside[cell] != 0; });
    return any;
  }

  void add(const Window& window, std::span<const DatedBlock> days) {
    const auto values = compute_values(days, window.size(), m_request, {});
    const auto& peak = values.of(Product::ndvi);
    const auto leaf_off = leaf_off_ndvi(days, window.size());
    for_each_cell(window, [&](std::size_t cell, std::size_t p) {
      if (m_inside[cell] == 0) return;
      StratumPixels& stratum = (*m_pixels)[m_strata[cell]];
      if (is_land(leaf_off[p])) stratum.leaf_off.add(leaf_off[p]);
      if (!is_land(peak[p])) return;
      stratum.peak.add(peak[p]);
      // 1: a control polygon; a broken one is unknown, and none.
      if (!m_control.empty() && m_control[cell] == 1) stratum.control.add(peak[p]);
    });
  }

  std::unique_ptr<PixelsByStratum> finish() { return std::move(m_pixels); }

 private:
  template <class Use>
  void for_each_cell(const Window& window, const Use& use) const {
    std::size_t p = 0;
    for (std::int64_t row = window.row; row < window.end_row(); ++row)
      for (std::int64_t col = window.col; col < window.end_col(); ++col)
        use(static_cast<std::size_t>(row * m_tile.grid.window().cols + col), p++);
  }

  std::vector<std::int16_t> leaf_off_ndvi(std::span<const DatedBlock> days, std::size_t pixels) const {
    std::vector<std::int16_t> stored(pixels, kCoverNoData);
    const WindowDays window(days, m_request.leaf_off);
    if (window.days.empty()) return stored;
    const auto values = index_of_days(*geo::find_index("NDVI"), window, pixels);
    std::vector<float> median(pixels);
    geo::median_composite(spans_of(values), median);
    for (std::size_t p = 0; p < pixels; ++p)
      if (std::isfinite(median[p])) stored[p] = stored_value(static_cast<double>(median[p]));
    return stored;
  }

  ProductRequest m_request;
  geo::SpatialGrid m_tile;
  Cells m_inside, m_strata, m_control;
  std::unique_ptr<PixelsByStratum> m_pixels;
};

}  // namespace

SurveyedTile survey_tile(const RunContext& context, const Task& task, const geo::CodedShapes* control,
                         std::int64_t every) {
  TileSurvey survey(context, task, control);
  SurveyedTile result;
  std::optional<BlockReader> reader;
  result.fault =
      BlockReader::open(context.plan, task, survey.roles(), kRequiredRoles, context.settings, context.workspace, reader,
                        context.files_a_task - std::min(context.files_a_task, kFilesBesideScenes));
  std::vector<DatedBlock> days;
  for (const Window& window : geo::blocks_of(survey.grid().window(), kBlockEdge)) {
    if (result.fault || interrupted()) return result;
    if ((window.row / kBlockEdge + window.col / kBlockEdge) % every != 0 || !survey.touches(window)) continue;
    result.fault = reader->read(window, days);
    if (!result.fault) survey.add(window, days);
  }
  if (!result.fault) result.pixels = survey.finish();
  return result;
}

}  // namespace steppe
