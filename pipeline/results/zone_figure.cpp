#include "pipeline/results/zone_figure.hpp"

#include <algorithm>

#include "pipeline/products/mask_words.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/products/sums_to_figures.hpp"

namespace steppe {

std::vector<std::size_t> FigureYear::all() const {
  auto rows = zones;
  if (league) rows.push_back(*league);
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<FigureYear> figure_years(const Totals& totals, const Settings& settings) {
  std::vector<FigureYear> years;
  for (const auto year : settings.periods.years) {
    FigureYear& group = years.emplace_back();
    for (std::size_t z = 0; z < totals.zones.size(); ++z) {
      if (totals.zones[z].year != year) continue;
      if (totals.zones[z].is_league)
        group.league = z;
      else
        group.zones.push_back(z);
    }
  }
  return years;
}

Figure zone_figure(const Totals& totals, std::size_t z, const geo::WideInteger& total, const geo::WideInteger& valid,
                   const ReportSettings& settings) {
  Figure row;
  row.zone = z;
  if (const auto& fault = totals.zones[z].fault) {
    row.status = totals.zones[z].not_done ? FigureStatus::not_done : FigureStatus::invalid_zone;
    row.reason = *fault;
    return row;
  }
  const ObservedArea area = observed_area(total, valid, totals.area_exponent);
  row.total_ha = area.total_ha;
  row.valid_ha = area.valid_ha;
  row.valid_share = area.valid_share;
  row.status = observation_status(row.valid_share, row.valid_ha > 0, limits_of(settings));
  if (row.status == FigureStatus::low_obs) row.reason = too_little_seen(row.valid_share, limits_of(settings));
  if (row.status == FigureStatus::provisional) row.reason = seen_in_part(row.valid_share, limits_of(settings));
  return row;
}

void name_cause(Figure& figure, const ZoneTotal& zone, Product product, const Settings& settings) {
  if (figure.status != FigureStatus::low_obs && figure.status != FigureStatus::provisional) return;
  const auto masked = zone.sums.masked.find(row_of(product).classes() ? product : leading_product());
  if (masked == zone.sums.masked.end()) return;
  if (const auto cause = main_cause(masked->second))
    figure.reason = geo::message("{0}; mostly: {1}", figure.reason, mask_words(*cause, mask_limits(settings)));
}

void take(Figure& figure, const std::optional<Estimate>& estimate) {
  if (!estimate || !has_value(figure)) return;
  figure.estimate = estimate;
  figure.value = estimate->value;
  figure.method = estimate->method;
}

std::optional<Estimate> share_of_sum(std::vector<std::optional<WeightedEstimate>> parts, double common_variance) {
  double all = 0;
  for (const auto& part : parts) all += part ? part->weight : 0;
  if (!(all > 0)) return std::nullopt;
  for (auto& part : parts)
    if (part) part->weight /= all;
  return weighted_sum(parts, common_variance);
}

}  // namespace steppe
