#include "libgeo/algo/mosaic_patches.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>

namespace geo {
namespace {

using Rim = std::vector<LabelledTile::RimPixel>;
using Side = LabelledTile::Side;

// Patches of all tiles, numbered one after another, while they are united.
class Union {
 public:
  explicit Union(std::size_t count) : m_parent(count) { std::iota(m_parent.begin(), m_parent.end(), std::uint32_t{0}); }

  // Halves the path on the way.
  std::uint32_t root_of(std::uint32_t patch) {
    while (m_parent[patch] != patch) {
      m_parent[patch] = m_parent[m_parent[patch]];
      patch = m_parent[patch];
    }
    return patch;
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t first = root_of(a), second = root_of(b);
    m_parent[std::max(first, second)] = std::min(first, second);
  }

 private:
  std::vector<std::uint32_t> m_parent;
};

bool of_patch(const LabelledTile::RimPixel& pixel) { return pixel.label < LabelledTile::kNone; }

class Joining {
 public:
  Joining(std::vector<LabelledTile>& tiles, const std::vector<std::size_t>& first, Connectivity connectivity)
      : m_tiles(tiles),
        m_first(first),
        m_reach(connectivity == Connectivity::eight ? 1 : 0),
        m_union(first.back() + tiles.back().patches.size()) {
    for (std::size_t i = 0; i < tiles.size(); ++i) m_place[tiles[i].id] = i;
  }

  Union& join() {
    for (std::size_t tile = 0; tile < m_tiles.size(); ++tile) {
      const auto [tx, ty] = m_tiles[tile].id;
      along(tile, Side::east, {tx + 1, ty}, Side::west);
      along(tile, Side::west, {tx - 1, ty}, Side::east);
      along(tile, Side::south, {tx, ty - 1}, Side::north);
      along(tile, Side::north, {tx, ty + 1}, Side::south);
      if (m_reach == 0) continue;
      at_corner(tile, m_tiles[tile].rim[Side::south].back(), {tx + 1, ty - 1}, true);
      at_corner(tile, m_tiles[tile].rim[Side::south].front(), {tx - 1, ty - 1}, false);
    }
    return m_union;
  }

 private:
  // Both sides of an edge are looked at, each for its own patches' sides; joining twice does no harm.
  void along(std::size_t tile, Side side, const TileId& other, Side facing) {
    const Rim& rim = m_tiles[tile].rim[side];
    const auto found = m_place.find(other);
    const Rim* beyond = found == m_place.end() ? nullptr : &m_tiles[found->second].rim[facing];
    const auto size = static_cast<std::int64_t>(rim.size());
    for (std::int64_t i = 0; i < size; ++i) {
      const auto& pixel = rim[static_cast<std::size_t>(i)];
      if (!of_patch(pixel)) continue;
      const std::uint16_t opposite =
          beyond == nullptr ? LabelledTile::kNoData : (*beyond)[static_cast<std::size_t>(i)].label;
      add_side(m_tiles[tile].patches[pixel.patch], pixel.label, opposite, side);
      if (beyond == nullptr) continue;
      const std::int64_t end = std::min(size, i + m_reach + 1);
      for (std::int64_t k = std::max<std::int64_t>(0, i - m_reach); k < end; ++k)
        touch(tile, pixel, found->second, (*beyond)[static_cast<std::size_t>(k)]);
    }
  }

  void at_corner(std::size_t tile, const LabelledTile::RimPixel& pixel, const TileId& other, bool to_east) {
    const auto found = m_place.find(other);
    if (found == m_place.end() || !of_patch(pixel)) return;
    const Rim& north = m_tiles[found->second].rim[Side::north];
    touch(tile, pixel, found->second, to_east ? north.front() : north.back());
  }

  void touch(std::size_t tile, const LabelledTile::RimPixel& pixel, std::size_t other,
             const LabelledTile::RimPixel& neighbour) {
    if (pixel.label != neighbour.label) return;
    m_union.unite(static_cast<std::uint32_t>(m_first[tile] + pixel.patch),
                  static_cast<std::uint32_t>(m_first[other] + neighbour.patch));
  }

  static void add_side(MosaicPatch& patch, std::uint16_t label, std::uint16_t opposite, Side side) {
    if (opposite == label) return;
    PatchEdges& edges = opposite == LabelledTile::kNoData ? patch.open_edges : patch.edges;
    (side == Side::west || side == Side::east ? edges.between_cols : edges.between_rows) += 1;
  }

  std::vector<LabelledTile>& m_tiles;
  const std::vector<std::size_t>& m_first;
  const std::int64_t m_reach;
  Union m_union;
  std::map<TileId, std::size_t> m_place;
};

void add_to(MosaicPatch& whole, const MosaicPatch& part) {
  if (std::pair(part.row, part.col) < std::pair(whole.row, whole.col)) whole.row = part.row, whole.col = part.col;
  whole.pixels += part.pixels;
  whole.area += part.area;
  const std::int64_t end_col = std::max(whole.box.end_col(), part.box.end_col());
  const std::int64_t end_row = std::max(whole.box.end_row(), part.box.end_row());
  whole.box.col = std::min(whole.box.col, part.box.col);
  whole.box.row = std::min(whole.box.row, part.box.row);
  whole.box.cols = end_col - whole.box.col;
  whole.box.rows = end_row - whole.box.row;
  whole.edges += part.edges;
  whole.open_edges += part.open_edges;
}

}  // namespace

MosaicPatches::MosaicPatches(std::vector<LabelledTile> tiles, Connectivity connectivity) {
  if (tiles.empty()) return;
  std::size_t count = 0;
  for (const LabelledTile& tile : tiles) {
    assert(tile.tile_px == tiles.front().tile_px);
    m_first.push_back(count);
    count += tile.patches.size();
  }
  Joining joining(tiles, m_first, connectivity);
  Union& united = joining.join();
  m_patch_of.resize(count);
  std::vector<std::uint32_t> whole(count);  // of a root: its place in m_patches
  std::uint32_t number = 0;
  for (const LabelledTile& tile : tiles) {
    for (const MosaicPatch& part : tile.patches) {
      const std::uint32_t root = united.root_of(number);
      if (root == number) {
        whole[root] = static_cast<std::uint32_t>(m_patches.size());
        m_patches.push_back(part);
      } else {
        add_to(m_patches[whole[root]], part);
      }
      m_patch_of[number++] = whole[root];
    }
  }
  sort_by_first_pixel();
}

void MosaicPatches::sort_by_first_pixel() {
  std::vector<std::uint32_t> order(m_patches.size()), place(m_patches.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(m_patches[a].row, m_patches[a].col) < std::pair(m_patches[b].row, m_patches[b].col);
  });
  std::vector<MosaicPatch> sorted(m_patches.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted[i] = m_patches[order[i]];
  }
  m_patches = std::move(sorted);
  for (std::uint32_t& patch : m_patch_of) patch = place[patch];
}

Result<MosaicPatches> find_mosaic_patches(std::span<const TileId> tiles, const ReadTileClasses& read,
                                          std::span<const std::uint16_t> label_of, Connectivity connectivity,
                                          const AreaOfTile& area) {
  std::vector<LabelledTile> labelled;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const auto classes = read(i);
    if (!classes) return classes.fault();
    if (area) {
      const PixelArea areas = area(i);
      labelled.push_back(label_tile(tiles[i], classes.value(), label_of, connectivity, &areas));
    } else {
      labelled.push_back(label_tile(tiles[i], classes.value(), label_of, connectivity));
    }
  }
  return MosaicPatches(std::move(labelled), connectivity);
}

void remove_small_patches(const MosaicPatches& patches, std::size_t tile, std::span<const std::uint16_t> label_of,
                          Connectivity connectivity, const WideInteger& min_area, std::uint8_t otherwise,
                          Raster<std::uint8_t>& classes) {
  for (const PatchRun& run : runs_of_tile(classes, label_of, connectivity)) {
    if (patches.patches()[patches.patch_of(tile, run.patch)].area >= min_area) continue;
    const auto row = classes.row(run.row);
    std::fill(row.begin() + run.begin, row.begin() + run.end, otherwise);
  }
}

}  // namespace geo
