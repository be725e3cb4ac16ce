#include "pipeline/results/class_change.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Window;
using Codes = std::vector<std::uint8_t>;

constexpr std::int64_t kBandRows = kBlockEdge;  // a row of product blocks: each is decoded once

std::unique_ptr<geo::RasterSource> open_product(const ProductFiles& files, const TileProduct& file,
                                                const geo::SpatialGrid& tile) {
  auto source = files.open(file);
  if (!source) geo::throw_fault(source.fault());
  const std::string& path = source.value()->name();
  const geo::RasterInfo& info = source.value()->info();
  const bool same_cells =
      geo::aligned(tile.grid, info.where.grid) && geo::window_in(tile.grid, info.where.grid) == tile.grid.window();
  if (info.type != geo::PixelType::uint8 || info.bands != 1 || !same_cells)
    throw geo::Error(
        message("{0}: is no class product of its tile (got {1} bands of {2}, {3} × {4} cells, allowed one "
                "band of uint8 on the tile's {5} × {6} cells); run again with --force",
                path, info.bands, geo::name_of(info.type), info.where.grid.cols, info.where.grid.rows, tile.grid.cols,
                tile.grid.rows));
  return std::move(source).value();
}

void read(geo::RasterSource& source, const Window& window, Codes& codes) {
  codes.resize(window.size());
  if (auto done = source.read(0, window, std::span<std::uint8_t>(codes)); !done) {
    geo::throw_if_machine(done.fault());
    throw geo::Error(message("{0}: a product of this night cannot be read back (got {1}); run again", source.name(),
                             done.fault().message));
  }
}

// Pairs of codes as one code each, numbered as they are met: the zonal engine sums classes of one byte.
class PairCodes {
 public:
  static constexpr std::size_t kMost = 255;  // 255 itself is "unknown in one of the years"

  PairCodes() : m_code(65536, kUnseen) {}

  // `from` becomes the pairs. False when there are more pairs than codes.
  bool combine(Codes& from, const Codes& to) {
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (from[i] == kClassNoData || to[i] == kClassNoData) {
        from[i] = kClassNoData;
        continue;
      }
      std::uint16_t& code = m_code[std::size_t{from[i]} << 8U | to[i]];
      if (code == kUnseen) {
        if (m_pairs.size() == kMost) return false;
        code = static_cast<std::uint16_t>(m_pairs.size());
        m_pairs.emplace_back(from[i], to[i]);
      }
      from[i] = static_cast<std::uint8_t>(code);
    }
    return true;
  }

  ClassPairs pairs(const geo::ClassSums& sums) const {
    ClassPairs pairs;
    for (std::size_t i = 0; i < m_pairs.size(); ++i)
      if (sums.weight[i] != geo::WideInteger()) pairs[m_pairs[i]] = sums.weight[i];
    return pairs;
  }

 private:
  static constexpr std::uint16_t kUnseen = 0xffff;
  std::vector<std::uint16_t> m_code;  // by from · 256 + to
  std::vector<std::pair<std::uint8_t, std::uint8_t>> m_pairs;
};

}  // namespace

CrossTable::CrossTable(const geo::ZoneSet& zones, const geo::SpatialGrid& tile, geo::CoveragePlan plan)
    : m_zones(zones), m_tile(tile), m_plan(std::move(plan)), m_area(tile_area(tile)) {}

void CrossTable::add(const ProductFiles& files, const TileProduct& from, const TileProduct& to,
                     std::map<std::string, ZoneTransitions>& zones) const {
  const auto before = open_product(files, from, m_tile), after = open_product(files, to, m_tile);
  std::vector<geo::ClassSums> sums(m_plan.zones.size());
  PairCodes codes;
  geo::Raster<std::uint8_t> pairs;
  Codes later;
  for (std::int64_t row = 0; row < m_tile.grid.rows; row += kBandRows) {
    const Window band{0, row, m_tile.grid.cols, std::min(kBandRows, m_tile.grid.rows - row)};
    check_interrupted();
    pairs.grid = geo::subgrid(m_plan.grid, band);
    pairs.no_data = kClassNoData;
    read(*before, band, pairs.pixels);
    read(*after, band, later);
    if (!codes.combine(pairs.pixels, later))
      throw geo::Error(
          message("{0}: has more pairs of classes with {1} than a legend can have (allowed {2}); run again "
                  "with --force",
                  before->name(), after->name(), PairCodes::kMost));
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (!geo::intersection(m_plan.zones[i].runs.window, band).empty())
        geo::add_classes(m_plan.zones[i].runs, pairs, m_area, sums[i]);
  }
  for (std::size_t i = 0; i < sums.size(); ++i)
    zones[m_zones.zones[m_plan.zones[i].zone].id].products[from.product] = codes.pairs(sums[i]);
}

}  // namespace steppe
