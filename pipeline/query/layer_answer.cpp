#include "pipeline/query/layer_answer.hpp"

#include <cmath>
#include <set>

#include "libgeo/zonal/statistics.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/products/sums_to_figures.hpp"

namespace steppe {
namespace {

using geo::message;

const geo::ClassSums& found_or_none(const std::map<Product, geo::ClassSums>& by_product, Product product) {
  static const geo::ClassSums kNothing;
  const auto found = by_product.find(product);
  return found == by_product.end() ? kNothing : found->second;
}

// The ledger of a layer and what counts as valid in it.
struct LayerParts {
  const geo::ClassSums& status;
  geo::WideInteger valid;
};

LayerParts parts_of(const ProductFacts& layer, const ZoneSums& sums) {
  if (layer.classes)
    return {found_or_none(sums.class_status, layer.product), found_or_none(sums.classes, layer.product).total()};
  return {sums.status, sums.of(layer.product).weight};
}

// Areas and status. False: there is nothing more to say of this layer.
bool set_areas(const WorkspaceIndex& index, const LayerParts& parts, int exponent, LayerAnswer& answer) {
  const LedgerAreas areas = ledger_areas(parts.status, parts.valid, exponent);
  if (areas.residual_ha != 0) {
    answer.status = FigureStatus::failed;
    answer.reason = message("the areas do not add up: the products do not belong together; run again with --force");
    return false;
  }
  if (!(parts.status.total() > geo::WideInteger{})) {
    answer.status = FigureStatus::outside;
    answer.reason = message("the workspace has no tiles of {0} here", answer.period);
    return false;
  }
  answer.total_ha = areas.total_ha, answer.valid_ha = areas.valid_ha, answer.cloud_ha = areas.cloud_ha;
  answer.no_data_ha = areas.no_data_ha, answer.masked_ha = areas.masked_ha;
  answer.valid_share = observed_area(parts.status.total(), parts.valid, exponent).valid_share;
  const ObservationLimits limits{index.min_valid_share, index.provisional_share};
  answer.status = observation_status(answer.valid_share, answer.valid_ha > 0, limits);
  if (answer.status == FigureStatus::low_obs) answer.reason = too_little_seen(answer.valid_share, limits);
  if (answer.status == FigureStatus::provisional)
    answer.reason = message("seen in part only (got {0} % of the area, needed {1} % to be final)",
                            std::round(answer.valid_share * 1000) / 10, limits.provisional_share * 100);
  return true;
}

// A layer of the product that does not reach the place is the reason when, with what it leaves unknown, enough was
// seen: that is what is masked of the product beyond what the sky masks of all products.
void explain_unreached(const WorkspaceIndex& index, const ProductFacts& layer, const ZoneSums& sums, int exponent,
                       LayerAnswer& answer) {
  if (layer.unreached.empty() || answer.status != FigureStatus::low_obs || !(answer.total_ha > 0)) return;
  const auto masked = static_cast<std::size_t>(PixelStatus::low_obs);
  const double by_sky = hectares(sums.status.weight[masked], exponent);
  const double seen_share = (answer.valid_ha + answer.masked_ha - by_sky) / answer.total_ha;
  const ObservationLimits limits{index.min_valid_share, index.provisional_share};
  if (observation_status(seen_share, seen_share > 0, limits) == FigureStatus::low_obs) return;
  std::string names;
  for (const std::string_view name : names_of(layer.unreached))
    names += (names.empty() ? "" : ", ") + std::string(name);
  answer.status = FigureStatus::no_layer;
  answer.reason = message("a layer that {0} needs does not reach here (got {1}); see the warnings of the run",
                          name_of(layer.product), names);
  answer.classes.clear();
}

void set_statistics(const WorkspaceIndex& index, const ProductFacts& layer, const geo::ZonalSums& sums, int exponent,
                    LayerAnswer& answer) {
  const auto statistics = geo::statistics_of(sums, exponent);
  answer.mean = mapped_mean(sums, exponent, layer.scale);
  if (statistics.variance) answer.sd = std::sqrt(*statistics.variance) * layer.scale;
  if (statistics.min) answer.min = *statistics.min * layer.scale;
  if (statistics.max) answer.max = *statistics.max * layer.scale;
  if (layer.product == Product::fvc && index.cover_calibration && answer.mean)
    answer.estimate = line_mean(*index.cover_calibration, *answer.mean);
}

void set_classes(Product product, const geo::ClassSums& codes, int exponent, LayerAnswer& answer) {
  for (const auto& entry : legend_of(product)) {
    if (codes.weight[entry.code] == geo::WideInteger{}) continue;
    const MappedClass mapped = mapped_class(codes, entry.code, exponent);
    answer.classes.push_back({entry.code, mapped.area_ha, mapped.share_pct});
  }
}

const geo::Message* failure_of(const ProductFacts& layer, const PeriodSums& sums) {
  for (const Product product : {layer.product, Product::quality, Product::observations})
    if (const auto found = sums.failed.find(product); found != sums.failed.end()) return &found->second;
  return nullptr;
}

double area_of(const LayerAnswer& answer, std::uint8_t code) {
  for (const auto& known : answer.classes)
    if (known.code == code) return known.area_ha;
  return 0;
}

}  // namespace

LayerAnswer layer_answer(const WorkspaceIndex& index, const ProductFacts& layer, int period,
                         const PeriodSums& period_sums, int exponent) {
  LayerAnswer answer;
  answer.layer = layer.product;
  answer.period = period;
  if (const auto* failure = failure_of(layer, period_sums)) {
    answer.status = FigureStatus::failed;
    answer.reason = *failure;
    return answer;
  }
  const ZoneSums& sums = period_sums.sums;
  if (!set_areas(index, parts_of(layer, sums), exponent, answer)) return answer;
  if (const auto days = median_clear_days(sums.clear_days)) answer.n_dates_median = *days;
  answer.sensors = sensor_shares(sums.observations);
  if (layer.classes) {
    set_classes(layer.product, sums.classes.at(layer.product), exponent, answer);
    explain_unreached(index, layer, sums, exponent, answer);
  } else if (has_value(answer.status)) {
    set_statistics(index, layer, sums.of(layer.product), exponent, answer);
  }
  return answer;
}

ChangeAnswer change_between(const LayerAnswer& from, const LayerAnswer& to) {
  ChangeAnswer change{to.layer, from.period, to.period, {}, {}, {}};
  for (const auto* answer : {&from, &to})
    if (!has_value(answer->status)) {
      change.reason = message("there is no value of {0}: {1}", answer->period, answer->reason);
      change.status = answer->status;
      return change;
    }
  if (from.mean && to.mean) change.mean_change = *to.mean - *from.mean;
  std::set<std::uint8_t> codes;
  for (const auto* answer : {&from, &to})
    for (const auto& known : answer->classes) codes.insert(known.code);
  for (const auto code : codes) change.class_change_ha.emplace_back(code, area_of(to, code) - area_of(from, code));
  return change;
}

}  // namespace steppe
