#include "pipeline/products/mask_words.hpp"

#include <array>
#include <string_view>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

struct MaskRow {
  MaskReason reason;
  std::string_view words;            // for people, English; the translation table has the twin
  int MaskLimits::*limit = nullptr;  // {0}; {1} is what was seen
};

// In the order of the enumerators.
constexpr std::array<MaskRow, kMaskReasons> kRows{{
    {MaskReason::known, {}},
    {MaskReason::never_observed, text("no scene covers it")},
    {MaskReason::cloud, text("cloud on every date")},
    {MaskReason::snow, text("snow or cloud on every date")},
    {MaskReason::unusable, text("no usable reflectance")},
    {MaskReason::no_index, text("the index has no value")},
    {MaskReason::water_bands, text("no scene of windows.water has all six bands")},
    {MaskReason::no_leaf_off, text("no leaf-off scene (windows.leaf_off)")},
    {MaskReason::one_season, text("one season only (windows.season: no clear date outside windows.peak)")},
    {MaskReason::no_swir, text("no scene of windows.season has all six bands")},
    {MaskReason::water_unknown, text("the water class is not known")},
    {MaskReason::no_harvest_dates, text("no two clear dates within 20 days in 1 August to 20 September")},
    {MaskReason::no_cropland, text("layers.cropland is not configured")},
    {MaskReason::no_shrub_land, text("neither layers.shrub nor layers.sandy_land is configured")},
    {MaskReason::no_grassland, text("layers.grassland is not configured")},
    {MaskReason::no_sandy_land, text("layers.sandy_land is not configured")},
    {MaskReason::layer_gap, text("a layer does not reach the place")},
    {MaskReason::no_model_feature, text("too many features of the trained model are missing")},
    {MaskReason::wetland_unknown, text("the wetland class is not known")},
    {MaskReason::no_orchard, text("the orchard layer has a gap")},
    {MaskReason::season_days, text("composite.min_clear_days {0}, seen {1}"), &MaskLimits::season_days},
    {MaskReason::peak_days, text("composite.min_peak_days {0}, seen {1}"), &MaskLimits::peak_days},
    {MaskReason::water_dates, text("water.min_dates {0}, seen {1}"), &MaskLimits::water_dates},
    {MaskReason::water_months, text("water.min_months {0}, seen {1}"), &MaskLimits::water_months},
}};

constexpr bool stand_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i)
    if (kRows[i].reason != static_cast<MaskReason>(i) || counts_seen(kRows[i].reason) != (kRows[i].limit != nullptr))
      return false;
  return true;
}
static_assert(stand_in_order(), "one row a reason, in the order of the enumeration; a limit where a number was seen");

}  // namespace

MaskLimits mask_limits(const Settings& settings) {
  return {static_cast<int>(settings.composite.min_clear_days), static_cast<int>(settings.composite.min_peak_days),
          static_cast<int>(settings.water.min_dates), static_cast<int>(settings.water.min_months)};
}

geo::Message mask_words(MaskCause cause, const MaskLimits& limits) {
  const MaskRow& row = kRows[static_cast<std::size_t>(cause.reason)];
  geo::Message words{std::string(row.words), {}, false};
  if (row.limit != nullptr) words.arguments = {geo::to_argument(limits.*row.limit), geo::to_argument(cause.seen)};
  return words;
}

std::optional<MaskCause> main_cause(const geo::ClassSums& masked) {
  std::array<geo::WideInteger, kMaskReasons> by_reason{};
  for (const auto& entry : masked.weight.entries())
    by_reason[static_cast<std::size_t>(cause_of(entry.code).reason)] += entry.weight;
  std::size_t most = 0;
  for (std::size_t reason = 1; reason < kMaskReasons; ++reason)
    if (by_reason[reason] > (most == 0 ? geo::WideInteger{} : by_reason[most])) most = reason;
  if (most == 0) return std::nullopt;
  geo::WideInteger below;
  for (const auto& entry : masked.weight.entries()) {  // by code, so by what was seen
    const MaskCause cause = cause_of(entry.code);
    if (static_cast<std::size_t>(cause.reason) != most) continue;
    below += entry.weight;
    if (below.times(2) >= by_reason[most]) return cause;
  }
  return std::nullopt;
}

}  // namespace steppe
