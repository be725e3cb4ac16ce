#include "pipeline/run/block_products.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "libgeo/algo/composite.hpp"
#include "libgeo/algo/observation_counts.hpp"

namespace steppe {
namespace {

constexpr std::int16_t kNoData = -32768;
constexpr std::size_t kRed = 0, kNir = 1;  // places in ProductRequest::roles

using Spans = std::vector<std::span<const float>>;

// The days of a window, as the algorithms take them.
struct Window {
  std::vector<const DatedBlock*> days;
  std::vector<std::chrono::sys_days> dates;

  Window(std::span<const DatedBlock> all, const DateRange& range) {
    for (const auto& day : all)
      if (range.contains(day.day)) days.push_back(&day), dates.push_back(day.day);
  }
  Spans band(std::size_t role) const {
    Spans stack;
    for (const auto* day : days) stack.emplace_back(day->reflectance[role]);
    return stack;
  }
};

std::int16_t stored(float value) {
  if (!std::isfinite(value)) return kNoData;
  const double scaled = std::floor(static_cast<double>(value) * kCoverScale + 0.5);
  return static_cast<std::int16_t>(std::clamp(scaled, -32767.0, 32767.0));
}

// Surface reflectance at or below zero is legal over dark targets (science 1.2), but a ratio of such numbers is not an
// index of anything: NaN there, so that the observation counts as not usable.
void keep_positive(const DatedBlock& day, std::vector<float>& values) {
  const auto& red = day.reflectance[kRed];
  const auto& nir = day.reflectance[kNir];
  for (std::size_t p = 0; p < values.size(); ++p)
    if (!(red[p] > 0 && nir[p] > 0)) values[p] = std::numeric_limits<float>::quiet_NaN();
}

// The peak composite of an index of red and nir over the days of a window.
std::vector<float> peak_of(const geo::SpectralIndex& index, const Window& window, std::size_t pixels,
                           const geo::PeakRule& rule) {
  std::vector<std::vector<float>> values(window.days.size(), std::vector<float>(pixels));
  Spans stack;
  for (std::size_t i = 0; i < values.size(); ++i) {
    Spans bands;
    for (const auto band : index.bands)
      bands.emplace_back(window.days[i]->reflectance[band == geo::SpectralBand::red ? kRed : kNir]);
    geo::compute(index, bands, values[i]);
    keep_positive(*window.days[i], values[i]);
    stack.emplace_back(values[i]);
  }
  std::vector<float> peak(pixels);
  geo::peak_composite(stack, rule, peak);
  return peak;
}

void fill_quality(const geo::ObservationCounts& season, const geo::ObservationCounts& peak, BlockProducts& products) {
  const std::size_t pixels = products.status.size();
  products.quality.resize(pixels * kQualityBands);
  for (std::size_t p = 0; p < pixels; ++p) {
    std::int16_t* bands = &products.quality[p * kQualityBands];
    const std::uint16_t values[kQualityBands] = {static_cast<std::uint16_t>(products.status[p]),
                                                 season.n_valid[p],
                                                 season.n_clear_days[p],
                                                 peak.n_clear_days[p],
                                                 season.max_gap_days[p],
                                                 season.first_doy[p],
                                                 season.last_doy[p]};
    std::transform(std::begin(values), std::end(values), bands,
                   [](std::uint16_t v) { return static_cast<std::int16_t>(std::min<int>(v, 32767)); });
  }
}

void fill_composite(const Window& season, const ProductRequest& request, BlockProducts& products) {
  const std::size_t pixels = products.status.size();
  const auto bands = composite_roles();
  products.composite.assign(pixels * bands.size(), kNoData);
  std::vector<float> median(pixels);
  for (std::size_t b = 0; b < bands.size(); ++b) {
    const auto role = std::find(request.roles.begin(), request.roles.end(), bands[b]) - request.roles.begin();
    geo::median_composite(season.band(static_cast<std::size_t>(role)), median);
    for (std::size_t p = 0; p < pixels; ++p)
      if (products.status[p] == PixelStatus::valid) products.composite[p * bands.size() + b] = stored(median[p]);
  }
}

// One vector a day, finite where both red and nir can be used: what "clear" means for counting.
using UsablePairs = std::vector<std::vector<float>>;

UsablePairs usable_pairs(const Window& window, std::size_t pixels) {
  UsablePairs usable(window.days.size(), std::vector<float>(pixels));
  for (std::size_t i = 0; i < usable.size(); ++i) keep_positive(*window.days[i], usable[i]);
  return usable;
}

geo::ObservationCounts counts_of(const Window& window, const UsablePairs& usable, std::size_t pixels) {
  return geo::count_observations(Spans(usable.begin(), usable.end()), window.dates, pixels);
}

void count_platforms(const Window& season, const UsablePairs& usable, std::size_t pixels, BlockProducts& products) {
  for (std::size_t i = 0; i < season.days.size(); ++i) {
    auto& count = products.observations[season.days[i]->platform];
    count.resize(pixels);
    for (std::size_t p = 0; p < pixels; ++p)
      count[p] = static_cast<std::int16_t>(count[p] + (std::isfinite(usable[i][p]) ? 1 : 0));
  }
}

}  // namespace

std::vector<BandRole> composite_roles() {
  return {BandRole::blue, BandRole::green, BandRole::red, BandRole::nir, BandRole::swir1, BandRole::swir2};
}

std::vector<std::string> quality_band_names() {
  return {"status", "n_valid", "n_clear_days", "n_clear_days_peak", "max_gap_days", "first_doy", "last_doy"};
}

ProductRequest product_request(const Settings& settings, int year) {
  const auto& list = settings.products.list;
  ProductRequest request;
  request.composite = std::find(list.begin(), list.end(), "composite") != list.end();
  request.roles = {BandRole::red, BandRole::nir};
  if (request.composite)
    request.roles.insert(request.roles.end(), {BandRole::blue, BandRole::green, BandRole::swir1, BandRole::swir2});
  request.season = window_in_year(settings.windows.season, year);
  request.peak = window_in_year(settings.windows.peak, year);
  request.peak_rule.percentile = settings.composite.percentile / 100;
  request.observations = {static_cast<int>(settings.composite.min_clear_days),
                          static_cast<int>(settings.composite.min_peak_days)};
  request.cover_index = geo::find_index(settings.cover.index == CoverIndex::msavi2 ? "MSAVI2" : "NDVI");
  request.ends = {settings.cover.soil, settings.cover.vegetation};
  request.model = settings.cover.squared ? CoverModel::squared : CoverModel::linear;
  return request;
}

BlockProducts make_products(std::span<const DatedBlock> days, std::size_t pixels, const ProductRequest& request) {
  const Window season(days, request.season), peak(days, request.peak);
  const auto season_usable = usable_pairs(season, pixels);
  const auto season_counts = counts_of(season, season_usable, pixels);
  const auto peak_counts = counts_of(peak, usable_pairs(peak, pixels), pixels);
  std::vector<SeenFlags> seen(pixels);
  for (const auto* day : season.days) mark_seen(day->mask, seen);

  BlockProducts products;
  products.status.resize(pixels);
  observation_status(season_counts.n_clear_days, peak_counts.n_clear_days, seen, request.observations, products.status);

  const geo::SpectralIndex& ndvi_index = *geo::find_index("NDVI");
  const auto ndvi = peak_of(ndvi_index, peak, pixels, request.peak_rule);
  const auto index =
      request.cover_index == &ndvi_index ? ndvi : peak_of(*request.cover_index, peak, pixels, request.peak_rule);
  std::vector<float> cover(pixels);
  fractional_cover(index, request.ends, request.model, cover);

  products.ndvi.assign(pixels, kNoData);
  products.cover.assign(pixels, kNoData);
  products.clear_days.assign(pixels, 255);
  for (std::size_t p = 0; p < pixels; ++p) {
    if (seen[p] & kEverObserved)
      products.clear_days[p] = static_cast<std::uint8_t>(std::min<int>(season_counts.n_clear_days[p], 254));
    // A clear pixel whose index has no value (a ratio near 0/0) is seen, but has nothing to say.
    if (products.status[p] == PixelStatus::valid && !(std::isfinite(ndvi[p]) && std::isfinite(cover[p])))
      products.status[p] = PixelStatus::low_obs;
    if (products.status[p] != PixelStatus::valid) continue;
    products.ndvi[p] = stored(ndvi[p]);
    products.cover[p] = stored_cover(cover[p]);
  }
  fill_quality(season_counts, peak_counts, products);
  if (request.composite) fill_composite(season, request, products);
  count_platforms(season, season_usable, pixels, products);
  return products;
}

}  // namespace steppe
