#include "pipeline/sample/product_window.hpp"

#include <algorithm>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/grid/tile_window.hpp"

namespace steppe {
namespace {

constexpr std::size_t kMostOpen = 16;

}  // namespace

geo::RasterSource* ProductWindow::tile(const geo::TileId& id) {
  const auto known = m_open.find(id);
  if (known != m_open.end()) return known->second.get();
  const TileProduct file{m_year, m_product, geo::tile_name(id)};
  if (!m_files.has(file)) return nullptr;
  auto source = m_files.open(file);
  if (!source) geo::throw_fault(source.fault());
  if (m_open.size() >= kMostOpen) m_open.clear();
  return (m_open[id] = std::move(source).value()).get();
}

template <class T>
std::vector<T> ProductWindow::read(int band, const geo::Window& window, T no_data) {
  std::vector<T> pixels(window.size(), no_data);
  const std::int64_t edge = m_grid.tiling.tile_px;
  const geo::TileId first = geo::tile_with(window.row, window.col, edge);
  const geo::TileId last = geo::tile_with(window.end_row() - 1, window.end_col() - 1, edge);
  std::vector<T> part;
  for (std::int64_t ty = first.ty; ty >= last.ty; --ty)
    for (std::int64_t tx = first.tx; tx <= last.tx; ++tx) {
      geo::RasterSource* source = tile({tx, ty});
      if (source == nullptr) continue;
      const geo::Window whole = geo::tile_window({tx, ty}, edge), common = geo::intersection(whole, window);
      part.resize(common.size());
      const geo::Window inside{common.col - whole.col, common.row - whole.row, common.cols, common.rows};
      if (auto done = source->read(band, inside, std::span<T>(part)); !done) geo::throw_fault(done.fault());
      for (std::int64_t r = 0; r < common.rows; ++r)
        std::copy_n(part.begin() + r * common.cols, common.cols,
                    pixels.begin() + (common.row + r - window.row) * window.cols + common.col - window.col);
    }
  return pixels;
}

template std::vector<std::uint8_t> ProductWindow::read(int, const geo::Window&, std::uint8_t);
template std::vector<std::int16_t> ProductWindow::read(int, const geo::Window&, std::int16_t);

}  // namespace steppe
