#include "libgeo/algo/labelled_tile.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace geo {
namespace {

using Labels = std::array<std::uint16_t, 256>;
using Map = Raster<std::uint8_t>;

Labels labels_with(const Map& classes, std::span<const std::uint16_t> label_of) {
  assert(label_of.size() == 256);
  Labels labels;
  std::copy(label_of.begin(), label_of.end(), labels.begin());
  if (classes.no_data) labels[*classes.no_data] = Patches::kNone;
  return labels;
}

// What is added to the patches run by run.
class Measure {
 public:
  Measure(const Map& classes, const Labels& labels, const PixelArea* area, LabelledTile& tile)
      : m_classes(classes), m_labels(labels), m_area(area), m_where(tile_window(tile.id, tile.tile_px)), m_tile(tile) {
    if (area != nullptr && !area->constant_in_row()) m_units.resize(static_cast<std::size_t>(tile.tile_px));
  }

  void add(const PatchRun& run) {
    if (run.patch == m_tile.patches.size()) {
      m_tile.patches.push_back({m_where.row + run.row, m_where.col + run.begin, run.label});
      m_tile.patches.back().box = {m_where.col + run.begin, m_where.row + run.row, 0, 0};
    }
    MosaicPatch& patch = m_tile.patches[run.patch];
    patch.pixels += run.end - run.begin;
    patch.area += area_of(run);
    widen(patch.box, run);
    for (const std::int64_t col : {run.begin - 1, run.end})
      if (col >= 0 && col < m_where.cols) side_to(m_classes.at(run.row, col), patch).between_cols += 1;
    for (const std::int64_t row : {run.row - 1, run.row + 1})
      if (row >= 0 && row < m_where.rows) add_row_sides(run, m_classes.row(row), patch);
    add_to_rim(run);
  }

 private:
  PatchEdges& side_to(std::uint8_t code, MosaicPatch& patch) const {
    return m_classes.no_data && code == *m_classes.no_data ? patch.open_edges : patch.edges;
  }

  void add_row_sides(const PatchRun& run, std::span<const std::uint8_t> codes, MosaicPatch& patch) const {
    for (std::int64_t col = run.begin; col < run.end; ++col) {
      const std::uint8_t code = codes[static_cast<std::size_t>(col)];
      if (m_labels[code] != run.label) side_to(code, patch).between_rows += 1;
    }
  }

  void widen(Window& box, const PatchRun& run) const {
    const std::int64_t col = std::min(box.col, m_where.col + run.begin);
    box.cols = std::max(box.end_col(), m_where.col + run.end) - col;
    box.col = col;
    box.rows = m_where.row + run.row + 1 - box.row;  // runs come by row
  }

  WideInteger area_of(const PatchRun& run) {
    if (m_area == nullptr) return {};
    const std::int64_t pixels = run.end - run.begin;
    if (m_area->constant_in_row()) return WideInteger::product(static_cast<Int128>(m_area->row_units(run.row)), pixels);
    const std::span<std::uint64_t> units(m_units.data(), static_cast<std::size_t>(pixels));
    m_area->row(run.row, run.begin, units);
    Int128 sum = 0;
    for (const std::uint64_t unit : units) sum += static_cast<Int128>(unit);
    return WideInteger(sum);
  }

  void add_to_rim(const PatchRun& run) {
    using Side = LabelledTile::Side;
    const LabelledTile::RimPixel pixel{run.label, run.patch};
    const auto put = [&](Side side, std::int64_t from, std::int64_t end) {
      std::fill(m_tile.rim[side].begin() + from, m_tile.rim[side].begin() + end, pixel);
    };
    if (run.row == 0) put(Side::north, run.begin, run.end);
    if (run.row == m_where.rows - 1) put(Side::south, run.begin, run.end);
    if (run.begin == 0) put(Side::west, run.row, run.row + 1);
    if (run.end == m_where.cols) put(Side::east, run.row, run.row + 1);
  }

  const Map& m_classes;
  const Labels& m_labels;
  const PixelArea* m_area;
  const Window m_where;
  LabelledTile& m_tile;
  std::vector<std::uint64_t> m_units;
};

// Every pixel known and of no patch, or unknown; the runs are put over it.
void begin_rim(const Map& classes, LabelledTile& tile) {
  using Side = LabelledTile::Side;
  const std::int64_t last = tile.tile_px - 1;
  for (auto& side : tile.rim) side.resize(static_cast<std::size_t>(tile.tile_px));
  const auto put = [&](Side side, std::int64_t place, std::int64_t row, std::int64_t col) {
    const bool unknown = classes.no_data && classes.at(row, col) == *classes.no_data;
    tile.rim[side][static_cast<std::size_t>(place)].label = unknown ? LabelledTile::kNoData : LabelledTile::kNone;
  };
  for (std::int64_t i = 0; i <= last; ++i) {
    put(Side::north, i, 0, i);
    put(Side::south, i, last, i);
    put(Side::west, i, i, 0);
    put(Side::east, i, i, last);
  }
}

}  // namespace

std::vector<PatchRun> runs_of_tile(const Raster<std::uint8_t>& classes, std::span<const std::uint16_t> label_of,
                                   Connectivity connectivity) {
  const Patches patches(classes, labels_with(classes, label_of), connectivity);
  std::vector<PatchRun> runs(patches.runs().begin(), patches.runs().end());
  std::vector<std::uint32_t> number(runs.size());
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].patch == i) number[i] = count++;
    runs[i].patch = number[runs[i].patch];
  }
  return runs;
}

LabelledTile label_tile(const TileId& id, const Raster<std::uint8_t>& classes, std::span<const std::uint16_t> label_of,
                        Connectivity connectivity, const PixelArea* area) {
  assert(classes.grid.rows == classes.grid.cols && classes.grid.rows > 0);
  const Labels labels = labels_with(classes, label_of);
  LabelledTile tile{id, classes.grid.cols};
  begin_rim(classes, tile);
  Measure measure(classes, labels, area, tile);
  for (const PatchRun& run : runs_of_tile(classes, labels, connectivity)) measure.add(run);
  return tile;
}

}  // namespace geo
