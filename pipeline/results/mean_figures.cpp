#include "pipeline/results/mean_figures.hpp"

#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/cover_errors.hpp"

namespace steppe {
namespace {

Figure mean_figure(const Totals& totals, std::size_t z, const ProductRow& product, const Settings& settings) {
  const ZoneSums& sums = totals.zones[z].sums;
  Figure row = zone_figure(totals, z, sums.status.total(),
                           sums.status.weight[static_cast<std::size_t>(PixelStatus::valid)], settings.report);
  const auto [definition, caliber] = definition_of(product.product, settings);
  row.indicator = *product.mean->indicator;
  row.definition = definition;
  row.caliber = caliber;
  row.unit = product.mean->unit;
  row.decimals = product.mean->decimals;
  row.method = product.mean->method ? product.mean->method(settings) : Method::peak_composite;
  name_cause(row, totals.zones[z], product.product, settings);
  if (has_value(row)) row.value = mapped_mean(sums.of(product.product), totals.area_exponent, product.mean->scale);
  if (row.value && row.indicator == Indicator::vegetation_cover)
    row.errors = mapped_cover_errors(settings, *row.value, totals.zones[z]);
  return row;
}

}  // namespace

void add_mean_figures(const Totals& totals, const Settings& settings, const FigureYear& year, FigureRows& rows) {
  for (const bool leading : {true, false})
    for (const ProductRow& product : product_table())
      if (product.mean && product.mean->indicator && product.leads_ledger == leading)
        for (const auto z : year.all()) rows.add(mean_figure(totals, z, product, settings));
}

}  // namespace steppe
