#include "pipeline/query/layer_answer.hpp"

#include <cmath>
#include <set>

#include "libgeo/zonal/statistics.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/products/mask_words.hpp"
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
  answer.snow_ha = areas.snow_ha, answer.no_data_ha = areas.no_data_ha, answer.masked_ha = areas.masked_ha;
  answer.valid_share = observed_area(parts.status.total(), parts.valid, exponent).valid_share;
  const ObservationLimits limits{index.min_valid_share, index.provisional_share};
  answer.status = observation_status(answer.valid_share, answer.valid_ha > 0, limits);
  if (answer.status == FigureStatus::low_obs) answer.reason = too_little_seen(answer.valid_share, limits);
  if (answer.status == FigureStatus::provisional) answer.reason = seen_in_part(answer.valid_share, limits);
  return true;
}

// The clear days of the season that half of the cells with fewer than `needed` have at most; nothing when no cell has
// fewer.
std::optional<int> too_few_days(const geo::ClassSums& clear_days, int needed) {
  geo::WideInteger all, below;
  for (const auto& [days, weight] : clear_days.weight.entries())
    if (days < needed) all += weight;
  for (const auto& [days, weight] : clear_days.weight.entries()) {
    if (days >= needed) break;
    below += weight;
    if (weight > geo::WideInteger{} && below.times(2) >= all) return days;
  }
  return std::nullopt;
}

// What the largest part of the ledger says of what was not seen. The rules of class products keep their reasons in the
// sums of zones only.
std::optional<geo::Message> main_reason(const WorkspaceIndex& index, const ProductFacts& layer, const LayerParts& parts,
                                        const geo::ClassSums& clear_days) {
  constexpr std::pair<PixelStatus, MaskReason> kReasons[] = {{PixelStatus::low_obs, MaskReason::season_days},
                                                             {PixelStatus::cloud, MaskReason::cloud},
                                                             {PixelStatus::snow, MaskReason::snow},
                                                             {PixelStatus::no_data, MaskReason::never_observed}};
  const auto weight = [&](const auto& row) { return parts.status.weight[static_cast<std::size_t>(row.first)]; };
  const auto* most = &kReasons[0];
  for (const auto& row : kReasons)
    if (weight(row) > weight(*most)) most = &row;
  if (!(weight(*most) > geo::WideInteger{})) return std::nullopt;
  const MaskLimits& limits = index.limits;
  if (most->first != PixelStatus::low_obs) return mask_words({most->second, 0}, limits);
  if (limits == MaskLimits{}) return std::nullopt;
  if (layer.product == Product::water)
    return message("too few clear dates or months of the water window (water.min_dates {0}, water.min_months {1})",
                   limits.water_dates, limits.water_months);
  if (layer.classes) return message("an input that decides the class is not known; zones.csv names it");
  const auto days = too_few_days(clear_days, limits.season_days);
  return days ? std::optional(mask_words({MaskReason::season_days, *days}, limits)) : std::nullopt;
}

void name_cause(const WorkspaceIndex& index, const ProductFacts& layer, const LayerParts& parts,
                const geo::ClassSums& clear_days, LayerAnswer& answer) {
  if (answer.status != FigureStatus::low_obs && answer.status != FigureStatus::provisional) return;
  if (const auto cause = main_reason(index, layer, parts, clear_days))
    answer.reason = message("{0}; mostly: {1}", answer.reason, *cause);
}

// A layer that the definition needs was not configured: what is mapped is no figure.
bool explain_missing(const ProductFacts& layer, LayerAnswer& answer) {
  if (layer.missing.empty()) return false;
  std::string names;
  for (const std::string_view name : names_of(layer.missing))
    names += (names.empty() ? "layers." : ", layers.") + std::string(name);
  answer.status = FigureStatus::no_layer;
  answer.reason = message("{0} not configured: the definition needs it, so what is mapped is no figure", names);
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
  const LayerParts parts = parts_of(layer, sums);
  if (!set_areas(index, parts, exponent, answer)) return answer;
  name_cause(index, layer, parts, sums.clear_days, answer);
  if (const auto days = median_clear_days(sums.clear_days)) answer.n_dates_median = *days;
  answer.sensors = sensor_shares(sums.observations);
  if (layer.classes && explain_missing(layer, answer)) return answer;
  if (layer.classes) {
    explain_unreached(index, layer, sums, exponent, answer);
    if (has_value(answer.status)) set_classes(layer.product, sums.classes.at(layer.product), exponent, answer);
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
