#include "pipeline/results/ledger_lines.hpp"

#include "pipeline/products/product_table.hpp"
#include "pipeline/products/sums_to_figures.hpp"

namespace steppe {
namespace {

LedgerLine ledger_line(std::size_t z, Product product, const geo::ClassSums& status, const geo::WideInteger& valid,
                       int exponent) {
  const LedgerAreas areas = ledger_areas(status, valid, exponent);
  return {z,
          product,
          true,
          areas.total_ha,
          areas.valid_ha,
          areas.cloud_ha,
          areas.snow_ha,
          areas.no_data_ha,
          areas.masked_ha,
          areas.residual_ha};
}

}  // namespace

std::vector<LedgerLine> ledger_lines(const Totals& totals, const Settings& settings) {
  std::vector<LedgerLine> lines;
  const Product leading = leading_product();
  for (std::size_t z = 0; z < totals.zones.size(); ++z) {
    const auto& zone = totals.zones[z];
    if (zone.fault) {
      lines.push_back({z, leading});
      continue;
    }
    lines.push_back(ledger_line(z, leading, zone.sums.status, zone.sums.of(leading).weight, totals.area_exponent));
    for (const Product product : class_products(settings)) {
      const auto status = zone.sums.class_status.find(product);
      if (status == zone.sums.class_status.end()) continue;
      lines.push_back(
          ledger_line(z, product, status->second, zone.sums.classes.at(product).total(), totals.area_exponent));
    }
  }
  return lines;
}

}  // namespace steppe
