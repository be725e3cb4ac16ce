#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libgeo/base/message.hpp"
#include "libgeo/base/wide_integer.hpp"
#include "libgeo/zonal/accumulators.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/products/figure_status.hpp"

namespace steppe {

// The arithmetic between exact sums and printed figures. The nightly tables and the query call the same functions, so
// that the same integers give the same last digit. Pure; weights are in cover × PixelArea units of `exponent`.

// A weight in hectares.
double hectares(const geo::WideInteger& weight, int exponent);

struct ObservedArea {
  double total_ha = 0, valid_ha = 0;
  double valid_share = 0;  // 0 of nothing
};
ObservedArea observed_area(const geo::WideInteger& total, const geo::WideInteger& valid, int exponent);

// The least shares of an area that must have a value: for a value, and for a final one.
struct ObservationLimits {
  double min_valid_share = 0, provisional_share = 0;
};
ObservationLimits limits_of(const ReportSettings& settings);

// ok, provisional or low_obs by the share of the area that has a value.
FigureStatus observation_status(double valid_share, bool any_valid, const ObservationLimits& limits);
// Why it is low_obs, and why it is provisional.
geo::Message too_little_seen(double valid_share, const ObservationLimits& limits);
geo::Message seen_in_part(double valid_share, const ObservationLimits& limits);

// The area-weighted mean of stored integers, times `scale`; absent when nothing was counted.
std::optional<double> mapped_mean(const geo::ZonalSums& sums, int exponent, double scale);

// The area ledger of a layer. Exact: the total is what was counted of all statuses, the valid part what the layer's
// values say, and their difference is an integer before it becomes hectares.
struct LedgerAreas {
  double total_ha = 0, valid_ha = 0, cloud_ha = 0, snow_ha = 0, no_data_ha = 0, masked_ha = 0, residual_ha = 0;
};
LedgerAreas ledger_areas(const geo::ClassSums& status, const geo::WideInteger& valid, int exponent);

// One class of a class map whose codes are summed in `codes`.
struct MappedClass {
  double area_ha = 0;
  std::optional<double> share_pct;  // of all codes; absent when there are none
};
MappedClass mapped_class(const geo::ClassSums& codes, std::uint8_t code, int exponent);

}  // namespace steppe
