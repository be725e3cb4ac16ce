#include "pipeline/products/sums_to_figures.hpp"

#include <cmath>

#include "libgeo/zonal/statistics.hpp"
#include "pipeline/indicators/observation_quality.hpp"

namespace steppe {
namespace {

std::string percent_text(double share) { return geo::number_text(std::round(share * 1000) / 10); }

}  // namespace

double hectares(const geo::WideInteger& weight, int exponent) { return geo::area_m2(weight, exponent) / 10000; }

ObservedArea observed_area(const geo::WideInteger& total, const geo::WideInteger& valid, int exponent) {
  return {hectares(total, exponent), hectares(valid, exponent),
          total > geo::WideInteger{} ? valid.to_double() / total.to_double() : 0};
}

ObservationLimits limits_of(const ReportSettings& settings) {
  return {settings.min_valid_share, settings.provisional_share};
}

FigureStatus observation_status(double valid_share, bool any_valid, const ObservationLimits& limits) {
  if (any_valid && valid_share >= limits.provisional_share) return FigureStatus::ok;
  if (any_valid && valid_share >= limits.min_valid_share) return FigureStatus::provisional;
  return FigureStatus::low_obs;
}

geo::Message too_little_seen(double valid_share, const ObservationLimits& limits) {
  return geo::message("too little was seen (got {0} % of the area, needed {1} %)", percent_text(valid_share),
                      percent_text(limits.min_valid_share));
}

geo::Message seen_in_part(double valid_share, const ObservationLimits& limits) {
  return geo::message("seen in part only (got {0} % of the area, needed {1} % to be final)", percent_text(valid_share),
                      percent_text(limits.provisional_share));
}

std::optional<double> mapped_mean(const geo::ZonalSums& sums, int exponent, double scale) {
  const auto mean = geo::statistics_of(sums, exponent).mean;
  return mean ? std::optional(*mean * scale) : std::nullopt;
}

LedgerAreas ledger_areas(const geo::ClassSums& status, const geo::WideInteger& valid, int exponent) {
  const auto part = [&](PixelStatus s) { return status.weight[static_cast<std::size_t>(s)]; };
  const auto residual = status.total() - valid - part(PixelStatus::cloud) - part(PixelStatus::snow) -
                        part(PixelStatus::no_data) - part(PixelStatus::low_obs);
  LedgerAreas areas;
  areas.total_ha = hectares(status.total(), exponent);
  areas.valid_ha = hectares(valid, exponent);
  areas.cloud_ha = hectares(part(PixelStatus::cloud), exponent);
  areas.snow_ha = hectares(part(PixelStatus::snow), exponent);
  areas.no_data_ha = hectares(part(PixelStatus::no_data), exponent);
  areas.masked_ha = hectares(part(PixelStatus::low_obs), exponent);
  areas.residual_ha = residual.negative() ? -hectares(-residual, exponent) : hectares(residual, exponent);
  return areas;
}

MappedClass mapped_class(const geo::ClassSums& codes, std::uint8_t code, int exponent) {
  const double all = codes.total().to_double();
  const auto& weight = codes.weight[code];
  MappedClass mapped{hectares(weight, exponent), {}};
  if (all > 0) mapped.share_pct = weight.to_double() / all * 100;
  return mapped;
}

}  // namespace steppe
