#include "pipeline/pass/tile_sums.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "libgeo/zonal/total_weight.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/plan/task_failure.hpp"
#include "pipeline/products/product_cells.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

using geo::Raster;
using geo::Window;

template <class T>
Raster<T> raster_of(const geo::Grid& tile, const Window& block, const std::vector<T>& pixels,
                    std::optional<T> no_data) {
  Raster<T> raster;
  raster.grid = geo::subgrid(tile, block);
  raster.pixels = pixels;
  raster.no_data = no_data;
  return raster;
}

std::vector<std::uint8_t> codes_of(const std::vector<PixelStatus>& status) {
  std::vector<std::uint8_t> codes(status.size());
  std::transform(status.begin(), status.end(), codes.begin(),
                 [](PixelStatus of) { return static_cast<std::uint8_t>(of); });
  return codes;
}

}  // namespace

TileSums::TileSums(const geo::ZoneSet& zones, const geo::SpatialGrid& tile, geo::CoveragePlan plan)
    : m_zones(zones), m_plan(std::move(plan)), m_area(tile_area(tile)) {
  for (const auto& refused : m_plan.refused)
    m_faults[m_zones.zones[refused.zone].id] = geo::render(refused.fault.message);
}

void TileSums::add(const Window& block, const BlockValues& products) {
  std::map<Product, Raster<std::int16_t>> values;
  for (const ProductRow& row : product_table())
    if (row.mean && !products.of(row.product).empty())
      values.emplace(row.product, raster_of<std::int16_t>(m_plan.grid, block, products.of(row.product), kCoverNoData));
  const auto status = raster_of<std::uint8_t>(m_plan.grid, block, codes_of(products.status), {});
  const auto clear_days = raster_of<std::uint8_t>(m_plan.grid, block, products.clear_days, {});
  std::map<std::string, Raster<std::int16_t>> observations;
  for (const auto& [platform, counts] : products.observations)
    observations.emplace(platform, raster_of<std::int16_t>(m_plan.grid, block, counts, kCoverNoData));
  for (const auto& [zone, runs] : m_plan.zones) {
    if (geo::intersection(runs.window, block).empty()) continue;
    ZoneSums& sums = m_sums[m_zones.zones[zone].id];
    for (const auto& [product, raster] : values) geo::add_rows(runs, raster, m_area, sums.values[product]);
    geo::add_classes(runs, status, m_area, sums.status);
    geo::add_classes(runs, clear_days, m_area, sums.clear_days);
    for (const auto& [platform, counts] : observations)
      geo::add_rows(runs, counts, m_area, sums.observations[platform]);
  }
  add_masked(leading_product(), block, products.masked);
}

// Where everything is known there is nothing to add, and no entry is made.
void TileSums::add_masked(Product product, const Window& block, const std::vector<MaskCode>& masked) {
  const MaskCode known = mask_code(MaskReason::known);
  if (std::all_of(masked.begin(), masked.end(), [](MaskCode code) { return code == known; })) return;
  const auto codes = raster_of<MaskCode>(m_plan.grid, block, masked, known);
  for (const auto& [zone, runs] : m_plan.zones) {
    if (geo::intersection(runs.window, block).empty()) continue;
    geo::ClassSums sums;
    geo::add_classes(runs, codes, m_area, sums);
    if (sums.total() > geo::WideInteger{}) geo::merge(m_sums[m_zones.zones[zone].id].masked[product], sums);
  }
}

void TileSums::add_classes(const TileClasses& classes, const std::vector<Product>& products,
                           const std::vector<PixelStatus>& status) {
  for (const auto& product : products) {
    const auto& codes = classes.product(product);
    const auto ledger = ledger_of(codes, status);
    for (const auto& [zone, runs] : m_plan.zones) {
      ZoneSums& sums = m_sums[m_zones.zones[zone].id];
      geo::add_classes(runs, codes, m_area, sums.classes[product]);
      geo::add_classes(runs, ledger, m_area, sums.class_status[product]);
    }
    add_masked(product, m_plan.grid.window(), classes.masked(product));
  }
}

void TileSums::add_grassland(const Raster<std::uint8_t>& types, const std::vector<std::int16_t>& cover) {
  for (const auto& [zone, runs] : m_plan.zones)
    geo::add_classes(runs, types, m_area, m_sums[m_zones.zones[zone].id].grassland);
  Raster<std::int16_t> of_type(types.grid, kCoverNoData, kCoverNoData);
  for (const auto& type : grassland_types()) {
    if (std::find(types.pixels.begin(), types.pixels.end(), type.code) == types.pixels.end()) continue;
    for (std::size_t p = 0; p < cover.size(); ++p)
      of_type.pixels[p] = types.pixels[p] == type.code ? cover[p] : kCoverNoData;
    for (const auto& [zone, runs] : m_plan.zones)
      geo::add_rows(runs, of_type, m_area, m_sums[m_zones.zones[zone].id].grassland_cover[std::string(type.id)]);
  }
}

void TileSums::add_unseen(const std::vector<Product>& class_products) {
  constexpr auto kNoData = static_cast<std::size_t>(PixelStatus::no_data);
  constexpr auto kWhy = static_cast<std::size_t>(mask_code(MaskReason::never_observed));
  for (const auto& [zone, runs] : m_plan.zones) {
    const geo::WideInteger weight = geo::total_weight(runs, m_area);
    ZoneSums& sums = m_sums[m_zones.zones[zone].id];
    for (const ProductRow& row : product_table())
      if (row.mean) sums.values[row.product];
    sums.status.weight[kNoData] = weight;
    sums.clear_days.weight[kNeverObserved] = weight;
    sums.masked[leading_product()].weight[kWhy] = weight;
    for (const Product product : class_products) {
      sums.classes[product];
      sums.class_status[product].weight[kNoData] = weight;
      sums.masked[product].weight[kWhy] = weight;
    }
  }
}

void TileSums::check_total(const geo::ZoneCoverage& zone, const geo::ClassSums& status) const {
  if (status.total() != geo::total_weight(zone.runs, m_area))
    throw TaskFailed(
        geo::message("zone {0}: the area ledger does not close; please report this", m_zones.zones[zone.zone].id));
}

void TileSums::check_closed() const {
  for (const auto& zone : m_plan.zones) {
    const auto sums = m_sums.find(m_zones.zones[zone.zone].id);
    check_total(zone, sums == m_sums.end() ? geo::ClassSums{} : sums->second.status);
    if (sums == m_sums.end()) continue;
    for (const auto& [product, status] : sums->second.class_status) check_total(zone, status);
  }
}

void TileSums::into(TaskRecord& record) && {
  record.area_exponent = m_area.exponent();
  record.zones = std::move(m_sums);
  record.zone_faults = std::move(m_faults);
}

}  // namespace steppe
