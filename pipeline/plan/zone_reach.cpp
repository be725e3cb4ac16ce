#include "pipeline/plan/zone_reach.hpp"

#include <algorithm>

#include "libgeo/grid/anchor.hpp"
#include "libgeo/polygon/tiles_of_shape.hpp"
#include "pipeline/products/block_edge.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kCell = 32;  // pixels: a zone is looked at in squares of this side

std::int64_t blocks_a_side(std::int64_t tile_px) { return (tile_px + kBlockEdge - 1) / kBlockEdge; }

geo::Tiling in_squares(geo::Tiling tiling, std::int64_t side) {
  tiling.tile_px = side;
  return tiling;
}

geo::Box box_around(const geo::Tiling& tiling, const geo::TileId& tile, std::int64_t pixels) {
  const geo::Box box = geo::tile_grid(tiling, tile).box();
  const double x = static_cast<double>(pixels) * tiling.dx, y = static_cast<double>(pixels) * tiling.dy;
  return {box.x_min - x, box.y_min - y, box.x_max + x, box.y_max + y};
}

void mark(const geo::Tiling& tiling, const geo::TileId& tile, const std::vector<const geo::MultiPolygon*>& shapes,
          std::int64_t halo, ZoneReach::Blocks& blocks) {
  const auto side = tiling.tile_px;
  const geo::Tiling cells = in_squares(tiling, kCell);
  const geo::Box around = box_around(tiling, tile, halo);
  for (const auto* shape : shapes)
    for (const auto& cell : geo::tiles_of_shape(cells, *shape, around)) {
      const geo::Window on_tile{cell.tx * kCell - tile.tx * side,
                                (tile.ty + 1) * side - (cell.ty + 1) * kCell,  // tiles and cells count northward
                                kCell, kCell};
      const auto near = geo::intersection(geo::grown(on_tile, halo), {0, 0, side, side});
      if (near.empty()) continue;
      for (auto row = geo::floor_to(near.row, kBlockEdge); row < near.end_row(); row += kBlockEdge)
        for (auto col = geo::floor_to(near.col, kBlockEdge); col < near.end_col(); col += kBlockEdge)
          blocks[block_place({col, row, 0, 0}, side)] = true;
    }
}

}  // namespace

std::size_t blocks_of_tile(std::int64_t tile_px) {
  const auto side = blocks_a_side(tile_px);
  return static_cast<std::size_t>(side * side);
}

std::size_t block_place(const geo::Window& block, std::int64_t tile_px) {
  return static_cast<std::size_t>(block.row / kBlockEdge * blocks_a_side(tile_px) + block.col / kBlockEdge);
}

ZoneReach::ZoneReach(const geo::Tiling& tiling, const geo::ZoneSet& zones, std::int64_t halo,
                     const std::vector<geo::MultiPolygon>& areas)
    : m_tiling(tiling), m_halo(halo) {
  const auto take = [&](const geo::MultiPolygon& shape) {
    for (const auto& part : shape) m_parts.push_back({geo::box_of(part.outer), {part}});
  };
  for (const auto& zone : zones.zones) take(zone.shape);
  for (const auto& area : areas) take(area);
  if (tiling.tile_px % kBlockEdge != 0) return;
  for (const auto& part : m_parts) {
    const auto blocks = geo::tiles_of_shape(in_squares(tiling, kBlockEdge), part.shape);
    m_covered.insert(m_covered.end(), blocks.begin(), blocks.end());
  }
  std::ranges::sort(m_covered);
  m_covered.erase(std::unique(m_covered.begin(), m_covered.end()), m_covered.end());
}

std::shared_ptr<const ZoneReach::Blocks> ZoneReach::blocks(const geo::TileId& tile) const {
  {
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_known.find(tile); known != m_known.end()) return known->second;
  }
  auto found = std::make_shared<const Blocks>(find(tile));
  const std::lock_guard lock(m_mutex);
  return m_known.emplace(tile, std::move(found)).first->second;
}

bool ZoneReach::covered(const geo::TileId& tile, std::size_t place) const {
  const auto side = blocks_a_side(m_tiling.tile_px), row = static_cast<std::int64_t>(place) / side,
             col = static_cast<std::int64_t>(place) % side;
  const geo::TileId block{tile.tx * side + col, (tile.ty + 1) * side - 1 - row};  // tiles and blocks count northward
  return std::ranges::binary_search(m_covered, block);
}

// Most tiles lie inside zones, and are done with the first look.
ZoneReach::Blocks ZoneReach::find(const geo::TileId& tile) const {
  Blocks blocks(blocks_of_tile(m_tiling.tile_px));
  for (std::size_t place = 0; place < blocks.size() && !m_covered.empty(); ++place)
    blocks[place] = covered(tile, place);
  if (std::find(blocks.begin(), blocks.end(), false) == blocks.end()) return blocks;
  const geo::Box near = box_around(m_tiling, tile, m_halo);
  std::vector<const geo::MultiPolygon*> shapes;
  for (const auto& part : m_parts)
    if (!geo::intersection(part.box, near).empty()) shapes.push_back(&part.shape);
  mark(m_tiling, tile, shapes, m_halo, blocks);
  return blocks;
}

bool ZoneReach::touches(const geo::TileId& tile, const geo::Window& window) const {
  const auto side = m_tiling.tile_px;
  for (auto row = geo::floor_to(window.row, side); row < window.end_row(); row += side)
    for (auto col = geo::floor_to(window.col, side); col < window.end_col(); col += side) {
      const auto known = blocks({tile.tx + col / side, tile.ty - row / side});
      const auto part = geo::intersection({col, row, side, side}, window);
      for (auto r = geo::floor_to(part.row - row, kBlockEdge); r < part.end_row() - row; r += kBlockEdge)
        for (auto c = geo::floor_to(part.col - col, kBlockEdge); c < part.end_col() - col; c += kBlockEdge)
          if ((*known)[block_place({c, r, 0, 0}, side)]) return true;
    }
  return false;
}

std::string ZoneReach::marks(const geo::TileId& tile) const {
  const auto side = m_tiling.tile_px;
  const geo::Window around = geo::grown({0, 0, side, side}, m_halo);
  std::string marks;
  for (auto row = geo::floor_to(around.row, side); row < around.end_row(); row += side)
    for (auto col = geo::floor_to(around.col, side); col < around.end_col(); col += side) {
      const auto known = blocks({tile.tx + col / side, tile.ty - row / side});
      for (const auto& block : geo::blocks_of({0, 0, side, side}, kBlockEdge))
        if (!geo::intersection({block.col + col, block.row + row, block.cols, block.rows}, around).empty())
          marks += (*known)[block_place(block, side)] ? '1' : '0';
    }
  return marks.find('0') == marks.npos ? std::string() : marks;
}

}  // namespace steppe
