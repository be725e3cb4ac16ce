#include "pipeline/plan/zone_reach.hpp"

#include <algorithm>

#include "libgeo/grid/anchor.hpp"
#include "libgeo/polygon/tiles_of_shape.hpp"
#include "pipeline/products/block_edge.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kCell = 32;  // pixels: a zone is looked at in squares of this side

std::int64_t blocks_a_side(std::int64_t tile_px) { return (tile_px + kBlockEdge - 1) / kBlockEdge; }

geo::Box box_around(const geo::Tiling& tiling, const geo::TileId& tile, std::int64_t pixels) {
  const geo::Box box = geo::tile_grid(tiling, tile).box();
  const double x = static_cast<double>(pixels) * tiling.dx, y = static_cast<double>(pixels) * tiling.dy;
  return {box.x_min - x, box.y_min - y, box.x_max + x, box.y_max + y};
}

// How shapes are looked at: in cells of a side, and how far around them matters; both in pixels.
struct Look {
  std::int64_t cell, halo;
};

void mark(const geo::Tiling& tiling, const geo::TileId& tile, const std::vector<const geo::MultiPolygon*>& shapes,
          const Look& look, ZoneReach::Blocks& blocks) {
  const auto side = tiling.tile_px;
  geo::Tiling cells = tiling;
  cells.tile_px = look.cell;
  const geo::Box around = box_around(tiling, tile, look.halo);
  for (const auto* shape : shapes)
    for (const auto& cell : geo::tiles_of_shape(cells, *shape, around)) {
      const geo::Window on_tile{cell.tx * look.cell - tile.tx * side,
                                (tile.ty + 1) * side - (cell.ty + 1) * look.cell,  // tiles and cells count northward
                                look.cell, look.cell};
      const auto near = geo::intersection(geo::grown(on_tile, look.halo), {0, 0, side, side});
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
  for (const auto& zone : zones.zones)
    for (const auto& part : zone.shape) m_parts.push_back({geo::box_of(part.outer), {part}});
  if (areas.empty()) return;
  m_zones_alone = std::make_shared<const ZoneReach>(tiling, zones, halo);
  for (const auto& area : areas)
    for (const auto& part : area) {
      m_areas.push_back(geo::box_of(part.outer));
      m_parts.push_back({m_areas.back(), {part}});
    }
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

// In cells as large as blocks first: most tiles lie inside a zone, and are done with it.
ZoneReach::Blocks ZoneReach::find(const geo::TileId& tile) const {
  const geo::Box near = box_around(m_tiling, tile, m_halo);
  std::vector<const geo::MultiPolygon*> shapes;
  for (const auto& part : m_parts)
    if (!geo::intersection(part.box, near).empty()) shapes.push_back(&part.shape);
  Blocks blocks(blocks_of_tile(m_tiling.tile_px));
  if (m_tiling.tile_px % kBlockEdge == 0) mark(m_tiling, tile, shapes, {kBlockEdge, 0}, blocks);
  const bool whole = std::find(blocks.begin(), blocks.end(), false) == blocks.end();
  if (!whole) mark(m_tiling, tile, shapes, {kCell, m_halo}, blocks);
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

std::string ZoneReach::added_by_areas(const geo::TileId& tile) const {
  // Of a part that lies farther away no cell is near a block that lies partly in the grown tile.
  const geo::Box near = box_around(m_tiling, tile, 2 * m_halo + kBlockEdge + kCell);
  const auto meets = [&](const geo::Box& area) { return !geo::intersection(area, near).empty(); };
  if (std::none_of(m_areas.begin(), m_areas.end(), meets)) return {};
  const auto side = m_tiling.tile_px;
  const geo::Window around = geo::grown({0, 0, side, side}, m_halo);
  std::string marks;
  for (auto row = geo::floor_to(around.row, side); row < around.end_row(); row += side)
    for (auto col = geo::floor_to(around.col, side); col < around.end_col(); col += side) {
      const geo::TileId id{tile.tx + col / side, tile.ty - row / side};
      const auto all = blocks(id), alone = m_zones_alone->blocks(id);
      for (const auto& block : geo::blocks_of({0, 0, side, side}, kBlockEdge)) {
        if (geo::intersection({block.col + col, block.row + row, block.cols, block.rows}, around).empty()) continue;
        const auto place = block_place(block, side);
        marks += (*all)[place] && !(*alone)[place] ? '1' : '0';
      }
    }
  return marks.find('1') == marks.npos ? std::string() : marks;
}

}  // namespace steppe
