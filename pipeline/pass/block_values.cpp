#include "pipeline/pass/block_values.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "libgeo/algo/composite.hpp"
#include "libgeo/algo/geometric_median.hpp"
#include "libgeo/algo/observation_counts.hpp"
#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/stored_block.hpp"

namespace steppe {
namespace {

// The peak composite of an index of red and nir over the days of a window.
std::vector<float> peak_of(const geo::SpectralIndex& index, const WindowDays& window, std::size_t pixels,
                           const geo::PeakRule& rule) {
  const auto values = index_of_days(index, window, pixels);
  std::vector<float> peak(pixels);
  geo::peak_composite(spans_of(values), rule, peak);
  return peak;
}

// One vector a day, finite where both red and nir can be used: what "clear" means for counting. By the sensor's own
// reflectance: harmonisation changes no count.
DayValues usable_pairs(const WindowDays& window, std::size_t pixels) {
  DayValues usable(window.days.size(), std::vector<float>(pixels));
  for (std::size_t i = 0; i < usable.size(); ++i) {
    const auto& day = *window.days[i];
    const BandUse red_use = day.use_of(kRed), nir_use = day.use_of(kNir);
    geo::run_simd([=, red = day.reflectance[kRed].data(), nir = day.reflectance[kNir].data(), to = usable[i].data()] {
      for (std::size_t p = 0; p < pixels; ++p) {
        const bool both =
            (red[p] > red_use.low) & (red[p] <= red_use.high) & (nir[p] > nir_use.low) & (nir[p] <= nir_use.high);
        to[p] = both ? 0.0F : std::numeric_limits<float>::quiet_NaN();
      }
    });
  }
  return usable;
}

geo::ObservationCounts counts_of(const WindowDays& window, const DayValues& usable, std::size_t pixels) {
  return geo::count_observations(spans_of(usable), window.dates, pixels);
}

// REQUIRES a count for each platform.
void count_platforms(const WindowDays& season, const DayValues& usable, std::size_t pixels, BlockValues& products) {
  for (std::size_t i = 0; i < season.days.size(); ++i) {
    auto& count = products.observations[season.days[i]->platform];
    geo::run_simd([seen = usable[i].data(), to = count.data(), pixels] {
      for (std::size_t p = 0; p < pixels; ++p)
        to[p] = static_cast<std::int16_t>(to[p] + (std::abs(seen[p]) < std::numeric_limits<float>::infinity() ? 1 : 0));
    });
  }
}

}  // namespace

namespace {

// Pixels that are harmonised and composed at a time: their copies of 60 days stay within 6 MB.
constexpr std::size_t kCompositeRun = 4096;

using DayBands = std::vector<std::vector<std::span<const float>>>;  // [date][band]

// The six bands of each day of a run of pixels, harmonised into `space`.
DayBands harmonised_bands(const WindowDays& season, std::size_t first, std::size_t count, std::span<float> space) {
  DayBands observations;
  for (const auto* day : season.days) {
    auto& bands = observations.emplace_back();
    for (const auto role : kSixBands) {
      const auto out = space.first(count);
      space = space.subspan(count);
      harmonise(std::span(day->reflectance[role]).subspan(first, count), day->use_of(role), out);
      bands.emplace_back(out);
    }
  }
  return observations;
}

void compose(const DayBands& observations, CompositeMethod method, std::span<const std::span<float>> to) {
  if (method == CompositeMethod::geomedian) return geo::geometric_median(observations, to);
  for (std::size_t b = 0; b < to.size(); ++b) {
    std::vector<std::span<const float>> band;
    for (const auto& day : observations) band.push_back(day[b]);
    geo::median_composite(band, to[b]);
  }
}

}  // namespace

ProductRequest product_request(const Settings& settings, int year) {
  ProductRequest request;
  request.computed = computed_products(settings);
  request.roles = {BandRole::red, BandRole::nir};
  if (request.computed.has(Product::composite) || request.computed.classes())
    request.roles.insert(request.roles.end(), {BandRole::blue, BandRole::green, BandRole::swir1, BandRole::swir2});
  request.season = window_in_year(settings.windows.season, year);
  request.peak = window_in_year(settings.windows.peak, year);
  request.water = window_in_year(settings.windows.water, year);
  request.leaf_off = window_in_year(settings.windows.leaf_off, year);
  request.peak_rule.percentile = settings.composite.percentile / 100;
  request.observations = {static_cast<int>(settings.composite.min_clear_days),
                          static_cast<int>(settings.composite.min_peak_days)};
  request.composite = settings.composite.method;
  request.cover_index = geo::find_index(settings.cover.index == CoverIndex::msavi2 ? "MSAVI2" : "NDVI");
  request.ends = {settings.cover.soil, settings.cover.vegetation};
  if (!settings.cover.fitted.strata.empty()) request.strata_layers = settings.cover.fitted.layers;
  request.stratum_ends = ends_by_stratum(request.ends, settings.cover.fitted.strata);
  request.model = settings.cover.squared ? CoverModel::squared : CoverModel::linear;
  const auto& water = settings.water;
  request.water_rule = {water.mndwi_threshold,
                        static_cast<int>(water.min_dates),
                        static_cast<int>(water.min_months),
                        water.permanent,
                        water.seasonal,
                        water.temporary};
  const auto& forest = settings.forest;
  request.forest_rule = {
      forest.evergreen_ndvi, forest.broadleaf_ndvi, forest.broadleaf_lswi,          forest.broadleaf_amplitude,
      forest.shrub_ndvi,     forest.shrub_flatness, forest.shrub_cover_f2020 / 100, forest.shrub_cover_f2021 / 100};
  const auto& desert = settings.desertification;
  request.desert_rule = {desert.extreme / 100, desert.severe / 100, desert.moderate / 100};
  request.irrigation = window_in_year(water.irrigation, year);
  request.terrain_rule = {water.max_slope_deg, water.min_cos_incidence};
  const auto& wetland = settings.wetland;
  request.wet_signs = {wetland.flood_margin, wetland.summer_lswi};
  request.wetland_rule = {water.temporary,
                          wetland.marsh_ndvi,
                          forest.broadleaf_ndvi,
                          wetland.spring_frequency,
                          static_cast<int>(wetland.flood_dates),
                          wetland.summer_share,
                          wetland.max_slope_deg};
  return request;
}

std::uint64_t composite_memory_bytes(std::uint64_t days, std::uint64_t pixels) {
  const std::uint64_t bands = std::size(kSixBands);
  const std::uint64_t spans =
      days * (sizeof(std::vector<std::span<const float>>) + bands * sizeof(std::span<const float>));
  return bands * sizeof(float) * (pixels + days * std::min<std::uint64_t>(pixels, kCompositeRun)) + spans;
}

std::vector<std::vector<float>> season_composite(std::span<const DatedBlock> days, std::size_t pixels,
                                                 const ProductRequest& request) {
  const WindowDays season(days, request.season);
  std::vector<std::vector<float>> result(std::size(kSixBands), std::vector<float>(pixels));
  std::vector<float> harmonised_run(season.days.size() * std::size(kSixBands) * std::min(pixels, kCompositeRun));
  for (std::size_t first = 0; first < pixels; first += kCompositeRun) {
    const std::size_t count = std::min(kCompositeRun, pixels - first);
    const auto observations = harmonised_bands(season, first, count, harmonised_run);
    std::vector<std::span<float>> to;
    for (auto& band : result) to.emplace_back(std::span(band).subspan(first, count));
    compose(observations, request.composite, to);
  }
  return result;
}

BlockValues compute_values(std::span<const DatedBlock> days, std::size_t pixels, const ProductRequest& request,
                           std::span<const std::vector<float>> composite, std::span<const std::uint8_t> strata) {
  const WindowDays season(days, request.season), peak(days, request.peak);
  const auto season_usable = usable_pairs(season, pixels);
  const auto season_counts = counts_of(season, season_usable, pixels);
  const auto peak_counts = counts_of(peak, usable_pairs(peak, pixels), pixels);
  BlockValues products;
  std::vector<SeenFlags> seen(pixels);
  // Of all days, those that saw nothing, too: they say why, and their platform looked.
  for (const auto& day : days) {
    if (!request.season.contains(day.day)) continue;
    mark_seen(day.mask, seen);
    products.observations[day.platform].resize(pixels);
  }
  products.status.resize(pixels);
  products.masked.resize(pixels);
  observation_status({season_counts.n_clear_days, peak_counts.n_clear_days, seen}, request.observations,
                     products.status, products.masked);

  const geo::SpectralIndex& ndvi_index = *geo::find_index("NDVI");
  const auto ndvi = peak_of(ndvi_index, peak, pixels, request.peak_rule);
  const auto index =
      request.cover_index == &ndvi_index ? ndvi : peak_of(*request.cover_index, peak, pixels, request.peak_rule);
  std::vector<float> cover(pixels);
  if (strata.empty())
    fractional_cover(index, request.ends, request.model, cover);
  else
    fractional_cover(index, strata, request.stratum_ends, request.model, cover);

  leave_out_unknown(ndvi, cover, products);
  store_cover(ndvi, cover, products);
  store_clear_days(season_counts.n_clear_days, seen, products);
  store_quality(season_counts, peak_counts, products);
  if (request.computed.has(Product::composite)) store_composite(composite, products);
  count_platforms(season, season_usable, pixels, products);
  return products;
}

}  // namespace steppe
