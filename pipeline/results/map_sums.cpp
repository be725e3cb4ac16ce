#include "pipeline/results/map_sums.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/zonal/total_weight.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/products/product_channels.hpp"
#include "pipeline/products/product_reader.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Raster;
using geo::Window;

constexpr std::int64_t kBandRows = kBlockEdge;  // a row of product blocks: each is decoded once

// Channels that no figure is made of are not summed.
bool is_summed(Product product, const std::string& channel) {
  if (product == Product::quality) return channel == kStatusBand;
  return row_of(product).classes() || row_of(product).mean;
}

}  // namespace

MapSums::MapSums(const geo::ZoneSet& zones, const geo::SpatialGrid& tile, const Layers* layers)
    : m_zones(zones), m_tile(tile), m_plan(geo::plan_coverage(zones, tile.grid)), m_area(tile_area(tile)) {
  for (const auto& refused : m_plan.refused)
    m_faults[m_zones.zones[refused.zone].id] = geo::render(refused.fault.message);
  for (const geo::ZoneCoverage& zone : m_plan.zones) sums_of(zone);
  if (layers != nullptr) add_grassland_areas(*layers);
}

ZoneSums& MapSums::sums_of(const geo::ZoneCoverage& zone) { return m_sums[m_zones.zones[zone.zone].id]; }

void MapSums::add_grassland_areas(const Layers& layers) {
  auto cells = layers.codes_on(m_tile);
  if (!cells) geo::throw_fault(cells.fault());
  if (!cells.value().grassland) return;
  m_types = std::move(*cells.value().grassland);
  Raster<std::uint8_t> types;
  types.grid = m_plan.grid;
  types.pixels = m_types;
  for (const geo::ZoneCoverage& zone : m_plan.zones)
    geo::add_classes(zone.runs, types, m_area, sums_of(zone).grassland);
}

void MapSums::add(const ProductFiles& files, const TileProduct& file) {
  auto reader = ProductReader::open(files, file);
  if (!reader) geo::throw_fault(reader.fault());
  const auto& channels = reader.value()->channels();
  for (std::int64_t row = 0; row < m_tile.grid.rows; row += kBandRows) {
    check_interrupted();
    const Window band{0, row, m_tile.grid.cols, std::min(kBandRows, m_tile.grid.rows - row)};
    for (std::size_t c = 0; c < channels.size(); ++c) {
      if (!is_summed(file.product, channels[c].name)) continue;
      const auto pixels = reader.value()->read(c, band);
      if (!pixels) {
        geo::throw_if_machine(pixels.fault());
        throw geo::Error(message("{0}: a product of this night cannot be read back (got {1}); run again", file.tile,
                                 pixels.fault().message));
      }
      add_channel(file, channels[c].name, pixels.value(), band);
    }
  }
}

void MapSums::add_channel(const TileProduct& file, const std::string& channel, const geo::BlockPixels& pixels,
                          const Window& band) {
  const auto* codes = std::get_if<Raster<std::uint8_t>>(&pixels);
  const auto* values = std::get_if<Raster<std::int16_t>>(&pixels);
  if (file.product == Product::fvc && values != nullptr) add_grassland_cover(*values, band);
  for (const geo::ZoneCoverage& zone : m_plan.zones) {
    if (geo::intersection(zone.runs.window, band).empty()) continue;
    ZoneSums& sums = sums_of(zone);
    if (values != nullptr) {
      geo::add_rows(zone.runs, *values, m_area, sums.values[file.product]);
    } else if (codes != nullptr) {
      geo::ClassSums& into = file.product == Product::quality ? sums.status
                             : channel == kLedgerChannel      ? sums.class_status[file.product]
                                                              : sums.classes[file.product];
      geo::add_classes(zone.runs, *codes, m_area, into);
      if (file.product != Product::quality && channel != kLedgerChannel)
        into.weight[kClassNoData] = {};  // not a class of the table; the ledger has it
    }
  }
}

void MapSums::add_grassland_cover(const Raster<std::int16_t>& cover, const Window& band) {
  if (m_types.empty()) return;
  const auto first = static_cast<std::size_t>(band.row * m_tile.grid.cols);
  const std::span<const std::uint8_t> types(m_types.data() + first, cover.pixels.size());
  Raster<std::int16_t> of_type(cover.grid, kCoverNoData, kCoverNoData);
  for (const GrasslandType& type : grassland_types()) {
    if (std::find(types.begin(), types.end(), type.code) == types.end()) continue;
    for (std::size_t p = 0; p < types.size(); ++p)
      of_type.pixels[p] = types[p] == type.code ? cover.pixels[p] : kCoverNoData;
    for (const geo::ZoneCoverage& zone : m_plan.zones)
      if (!geo::intersection(zone.runs.window, band).empty())
        geo::add_rows(zone.runs, of_type, m_area, sums_of(zone).grassland_cover[std::string(type.id)]);
  }
}

void MapSums::add_unseen(const std::vector<Product>& class_products) {
  constexpr auto kNoData = static_cast<std::size_t>(PixelStatus::no_data);
  for (const geo::ZoneCoverage& zone : m_plan.zones) {
    ZoneSums& sums = sums_of(zone);
    const geo::WideInteger weight = geo::total_weight(zone.runs, m_area);
    sums.status.weight[kNoData] += weight;
    for (const Product product : class_products) {
      sums.class_status[product].weight[kNoData] += weight;
      sums.classes[product];
    }
  }
}

void MapSums::into(TaskRecord& record) && {
  record.area_exponent = m_area.exponent();
  record.zones = std::move(m_sums);
  record.zone_faults = std::move(m_faults);
}

}  // namespace steppe
