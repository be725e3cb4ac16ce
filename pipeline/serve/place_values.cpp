#include "pipeline/serve/place_values.hpp"

#include <algorithm>
#include <string_view>

#include "pipeline/products/product_bands.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kSmallCache = std::size_t{4} << 20U;

geo::Result<std::unique_ptr<geo::RasterSource>> opened(const ServedNight& night, const TileProduct& file) {
  geo::OpenOptions options;
  options.cache_bytes = kSmallCache;
  return night.files.open(file, options);
}

geo::Result<std::int16_t> read(geo::RasterSource& source, int band, const GridPlace& place) {
  std::int16_t value = 0;
  if (auto done = source.read(band, place.pixel(), std::span(&value, 1)); !done) return done.fault();
  return value;
}

int band_named(std::string_view name) {
  const auto names = quality_band_names();
  return static_cast<int>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

geo::Result<std::optional<PlaceQuality>> quality_at(const ServedNight& night, int year, const GridPlace& place) {
  const TileProduct file{year, Product::quality, place.tile_name};
  if (!night.files.has(file)) return std::optional<PlaceQuality>();
  auto source = opened(night, file);
  if (!source) return source.fault();
  PlaceQuality quality;
  const auto take = [&](std::string_view band) { return read(*source.value(), band_named(band), place); };
  const auto status = take(kStatusBand);
  if (!status) return status.fault();
  quality.status = static_cast<PixelStatus>(status.value());
  const std::pair<std::string_view, int PlaceQuality::*> numbers[] = {
      {"n_valid", &PlaceQuality::observations},
      {kClearDaysBand, &PlaceQuality::clear_days},
      {"n_clear_days_peak", &PlaceQuality::clear_days_peak}};
  for (const auto& [band, number] : numbers) {
    const auto value = take(band);
    if (!value) return value.fault();
    quality.*number = std::max<int>(value.value(), 0);  // no data: nothing was seen
  }
  return std::optional(quality);
}

geo::Result<std::optional<std::int16_t>> stored_at(const ServedNight& night, Product product, int year,
                                                   const GridPlace& place) {
  const TileProduct file{year, product, place.tile_name};
  if (!night.files.has(file)) return std::optional<std::int16_t>();
  auto source = opened(night, file);
  if (!source) return source.fault();
  const auto value = read(*source.value(), 0, place);
  if (!value) return value.fault();
  const bool nothing = static_cast<double>(value.value()) == row_of(product).no_data;
  return nothing ? std::optional<std::int16_t>() : std::optional(value.value());
}

geo::Message why_of(const PlaceQuality& quality, const MaskLimits& limits) {
  switch (quality.status) {
    case PixelStatus::valid:
      return message("seen clear on {0} days of the season, {1} of them in the peak window", quality.clear_days,
                     quality.clear_days_peak);
    case PixelStatus::low_obs:
      if (quality.clear_days < limits.season_days)
        return message("seen too little: {0}", mask_words({MaskReason::season_days, quality.clear_days}, limits));
      if (quality.clear_days_peak < limits.peak_days)
        return message("seen too little: {0}", mask_words({MaskReason::peak_days, quality.clear_days_peak}, limits));
      return mask_words({MaskReason::unusable, 0}, limits);
    case PixelStatus::cloud:
      return mask_words({MaskReason::cloud, 0}, limits);
    case PixelStatus::snow:
      return mask_words({MaskReason::snow, 0}, limits);
    case PixelStatus::no_data:
      break;
  }
  return mask_words({MaskReason::never_observed, 0}, limits);
}

}  // namespace steppe
