#include "pipeline/cube/usable_cells.hpp"

#include <algorithm>

#include "libgeo/base/first_fault.hpp"
#include "libgeo/grid/anchor.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/sensors/scene_reader.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kLookedAt = 2048;  // scene pixels a side, at once: whole cells

geo::Window cells_over(const geo::Window& window) {
  const auto col = geo::floor_div(window.col, kUsableCell), row = geo::floor_div(window.row, kUsableCell);
  return {col, row, geo::floor_div(window.end_col() - 1, kUsableCell) + 1 - col,
          geo::floor_div(window.end_row() - 1, kUsableCell) + 1 - row};
}

}  // namespace

geo::Result<UsableCells> UsableCells::look(const Scene& scene, const geo::Window& part, const MaskOptions& options,
                                           const geo::ParallelFor& parallel) {
  const auto inside = geo::intersection(part, scene.where.grid.window());
  UsableCells cells(inside.empty() ? geo::Window{} : cells_over(inside));
  if (inside.empty()) return cells;
  const auto all = cells.m_cells;
  const auto windows = geo::blocks_of(
      {all.col * kUsableCell, all.row * kUsableCell, all.cols * kUsableCell, all.rows * kUsableCell}, kLookedAt);
  const auto done = geo::first_fault(parallel, windows.size(), [&](std::size_t i) -> geo::Result<void> {
    auto reader = SceneReader::open(scene, {}, options);
    if (!reader) return reader.fault();
    const auto read = reader.value().read(windows[i]);
    if (!read) return read.fault();
    cells.add(read.value().mask, scene.mask.step, windows[i]);  // whole cells: no other window has them
    return {};
  });
  if (!done) return done.fault();
  return cells;
}

// The mask's window may begin before the cells do, where its pixels are coarser.
void UsableCells::add(const geo::Raster<geo::ObservationMask>& mask, int step, const geo::Window& window) {
  const auto own = coarsened(window, step);
  for (std::int64_t row = 0; row < own.rows; ++row) {
    const auto pixels = mask.row(row);
    for (std::int64_t col = 0; col < own.cols; ++col) {
      if (!geo::usable(pixels[static_cast<std::size_t>(col)])) continue;
      const geo::Window pixel{(own.col + col) * step, (own.row + row) * step, step, step};
      const auto touched = geo::intersection(cells_over(geo::intersection(pixel, window)), m_cells);
      for (auto y = touched.row; y < touched.end_row(); ++y)
        for (auto x = touched.col; x < touched.end_col(); ++x)
          m_usable[static_cast<std::size_t>((y - m_cells.row) * m_cells.cols + x - m_cells.col)] = 1;
    }
  }
}

bool UsableCells::any(const geo::Window& window) const {
  if (window.empty()) return false;
  const auto touched = geo::intersection(cells_over(window), m_cells);
  for (auto y = touched.row; y < touched.end_row(); ++y) {
    const auto first = m_usable.begin() + (y - m_cells.row) * m_cells.cols + touched.col - m_cells.col;
    if (std::find(first, first + touched.cols, 1) != first + touched.cols) return true;
  }
  return false;
}

}  // namespace steppe
