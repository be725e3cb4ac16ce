#include "pipeline/cube/cut_plan.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "pipeline/products/block_edge.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kLeastStep = 256;  // rows of the scene

// First and last step in which a chunk is needed.
struct Needed {
  std::size_t first = std::numeric_limits<std::size_t>::max(), last = 0;
  bool usable = false;
};

geo::Window scene_window(const geo::Window& pixels, int step) {
  return {pixels.col * step, pixels.row * step, pixels.cols * step, pixels.rows * step};
}

// Rows of the scene that the steps are apart: a row of blocks of the finest bands.
std::int64_t rows_of_a_step(const SceneBlocks& files) {
  std::int64_t rows = std::numeric_limits<std::int64_t>::max();
  for (const auto& [path, file] : files.files())
    if (!file.quality) rows = std::min(rows, file.blocks->chunk_rows() * file.step);
  return std::max(kLeastStep, rows == std::numeric_limits<std::int64_t>::max() ? kLeastStep : rows);
}

// What of one file is needed when.
class FilePlan {
 public:
  FilePlan(const SceneBlocks::File& file, std::int64_t reach) : m_file(&file), m_reach(reach) {}

  void add(const CutUnit& unit, std::size_t step, const UsableCells& usable) {
    const auto window = coarsened(geo::grown(unit.source, m_reach), m_file->step);
    for (const auto chunk : m_file->blocks->chunks_under(window)) {
      Needed& needed = m_chunks[chunk];
      needed.first = std::min(needed.first, step);
      needed.last = std::max(needed.last, step);
      if (needed.usable) continue;
      const auto pixels = scene_window(m_file->blocks->chunk(chunk), m_file->step);
      needed.usable = m_file->quality || usable.any(geo::intersection(pixels, unit.source));
    }
  }

  void into(CutPlan& plan) const {
    for (const auto& [chunk, needed] : m_chunks) {
      if (!needed.usable) {
        plan.left_out.push_back({m_file, chunk});
        continue;
      }
      plan.steps[needed.first].decode.push_back({m_file, chunk});
      plan.steps[needed.last].forget.push_back({m_file, chunk});
    }
  }

 private:
  const SceneBlocks::File* m_file;
  std::int64_t m_reach;
  std::map<std::size_t, Needed> m_chunks;
};

void finish_tiles(CutPlan& plan) {
  std::map<std::size_t, Needed> tiles;
  for (std::size_t s = 0; s < plan.steps.size(); ++s)
    for (const auto& unit : plan.steps[s].units) {
      Needed& needed = tiles[unit.tile];
      needed.first = std::min(needed.first, s);
      needed.last = s;
    }
  for (const auto& [tile, needed] : tiles) plan.steps[needed.last].finished.push_back(tile);
  for (std::size_t s = 0; s < plan.steps.size(); ++s) {
    const auto open = static_cast<std::size_t>(std::ranges::count_if(
        tiles, [s](const auto& tile) { return tile.second.first <= s && s <= tile.second.last; }));
    plan.open_tiles = std::max(plan.open_tiles, open);
  }
}

std::uint64_t most_bytes(const CutPlan& plan) {
  std::uint64_t held = 0, most = 0;
  for (const auto& step : plan.steps) {
    for (const auto& [file, chunk] : step.decode) held += file->blocks->chunk_bytes();
    most = std::max(most, held);
    for (const auto& [file, chunk] : step.forget) held -= file->blocks->chunk_bytes();
  }
  return most;
}

}  // namespace

std::vector<CutUnit> cut_units(const Plan& plan, const std::vector<geo::TileId>& tiles, const SceneOnGrid& scene) {
  const auto side = plan.grid.tiling.tile_px;
  std::vector<CutUnit> units;
  for (std::size_t t = 0; t < tiles.size(); ++t) {
    const auto col = (tiles[t].tx - tiles[0].tx) * side, row = (tiles[0].ty - tiles[t].ty) * side;
    const auto wanted = blocks_read(plan, tiles[t]);
    for (const auto& block : geo::blocks_of({0, 0, side, side}, kBlockEdge)) {
      if (!(*wanted)[block_place(block, side)]) continue;
      const geo::Window on_grid{block.col + col, block.row + row, block.cols, block.rows};
      const auto source = scene.near(on_grid);
      if (!source.empty()) units.push_back({t, block, on_grid, source});
    }
  }
  return units;
}

CutPlan cut_plan(std::vector<CutUnit> units, const SceneBlocks& files, const UsableCells& usable, bool quality_stays,
                 std::int64_t mask_reach) {
  CutPlan plan;
  const auto rows = rows_of_a_step(files);
  std::vector<std::size_t> steps;
  for (auto& unit : units) {
    unit.usable = usable.any(unit.source);
    steps.push_back(static_cast<std::size_t>((unit.source.end_row() - 1) / rows));
  }
  plan.steps.resize(steps.empty() ? 0 : *std::ranges::max_element(steps) + 1);
  for (const auto& [path, file] : files.files()) {
    if (file.quality && quality_stays) continue;
    FilePlan needs(file, file.quality ? mask_reach : 0);
    for (std::size_t u = 0; u < units.size(); ++u)
      if (units[u].usable || file.quality) needs.add(units[u], steps[u], usable);
    needs.into(plan);
  }
  for (std::size_t u = 0; u < units.size(); ++u) plan.steps[steps[u]].units.push_back(units[u]);
  finish_tiles(plan);
  plan.chunk_bytes = most_bytes(plan);
  return plan;
}

}  // namespace steppe
