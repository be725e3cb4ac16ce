#include "pipeline/query/tile_cuts.hpp"

#include <algorithm>
#include <cstdint>

#include "libgeo/grid/anchor.hpp"

namespace steppe {
namespace {

using geo::CoverageRun;
using geo::floor_div;
using geo::Window;

// Runs of one tile as they come, row by row, and how many each row of the window has.
struct Growing {
  std::vector<CoverageRun> runs;
  std::vector<std::size_t> row_begin;
};

TileCut finished(Growing&& growing, const Window& window, const geo::Tiling& tiling, const geo::TileId& tile) {
  geo::CoverageRuns runs{geo::tile_grid(tiling, tile), window, std::move(growing.runs), std::move(growing.row_begin)};
  return {tile, std::move(runs)};
}

}  // namespace

std::vector<TileCut> cut_at_tiles(const geo::CoverageRuns& runs, const geo::Tiling& tiling, const geo::TileId& first) {
  const std::int64_t px = tiling.tile_px;
  const Window& window = runs.window;
  if (runs.empty()) return {};
  const std::int64_t down = floor_div(window.row, px), west = floor_div(window.col, px);
  const std::int64_t east = floor_div(window.end_col() - 1, px);
  std::vector<Growing> tiles(static_cast<std::size_t>(east - west + 1));
  for (std::int64_t row = window.row; row < window.end_row(); ++row) {
    for (auto& tile : tiles) tile.row_begin.push_back(tile.runs.size());
    for (const CoverageRun& run : runs.row(row))
      for (std::int64_t col = run.col; col < run.end_col();) {
        const std::int64_t tile = floor_div(col, px), end = std::min(run.end_col(), (tile + 1) * px);
        tiles[static_cast<std::size_t>(tile - west)].runs.push_back({static_cast<std::int32_t>(row - down * px),
                                                                     static_cast<std::int32_t>(col - tile * px),
                                                                     static_cast<std::int32_t>(end - col), run.cover});
        col = end;
      }
  }
  std::vector<TileCut> cuts;
  for (std::int64_t tile = west; tile <= east; ++tile) {
    Growing& growing = tiles[static_cast<std::size_t>(tile - west)];
    if (growing.runs.empty()) continue;
    growing.row_begin.push_back(growing.runs.size());
    const Window columns{tile * px, window.row, px, window.rows};
    Window part = geo::intersection(window, columns);
    part.col -= tile * px, part.row -= down * px;
    cuts.push_back(finished(std::move(growing), part, tiling, {first.tx + tile, first.ty - down}));
  }
  return cuts;
}

}  // namespace steppe
