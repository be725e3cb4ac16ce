#include "pipeline/pass/block_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <string_view>

#include "libgeo/algo/composite.hpp"
#include "libgeo/algo/percentiles.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/season_features.hpp"
#include "pipeline/pass/texture_features.hpp"

namespace steppe {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

using Column = std::vector<float>;

std::size_t place_of(Feature feature) { return static_cast<std::size_t>(feature); }

// The columns as they are made; those not wanted stay empty.
class Columns {
 public:
  Columns(const FeatureInputs& inputs, std::span<const Feature> wanted) : m_in(inputs), m_pixels(inputs.window.size()) {
    for (const Feature feature : wanted) m_wanted[place_of(feature)] = true;
  }

  std::vector<Column> made(std::span<const Feature> wanted) {
    of_composite();
    of_leaf_off();
    of_seasons();
    of_texture();
    of_terrain();
    if (wants(Feature::water_frequency)) copy(m_in.water_frequency, Feature::water_frequency);
    std::vector<Column> result;
    for (const Feature feature : wanted) result.push_back(std::move(column(feature)));
    return result;
  }

 private:
  bool wants(Feature feature) const { return m_wanted[place_of(feature)]; }
  bool wants_any(std::initializer_list<Feature> features) const {
    return std::any_of(features.begin(), features.end(), [&](Feature feature) { return wants(feature); });
  }
  Column& column(Feature feature) {
    auto& made = m_made[place_of(feature)];
    if (made.empty()) made.assign(m_pixels, kNone);
    return made;
  }
  void copy(std::span<const float> values, Feature feature) {
    auto& to = column(feature);
    std::copy(values.begin(), values.end(), to.begin());
  }

  void of_composite() {
    constexpr std::array kBands = {Feature::blue, Feature::green, Feature::red,
                                   Feature::nir,  Feature::swir1, Feature::swir2};
    for (std::size_t b = 0; b < kBands.size(); ++b)
      if (wants(kBands[b])) copy(m_in.composite[b], kBands[b]);
    constexpr std::pair<Feature, std::string_view> kIndices[] = {
        {Feature::lswi, "LSWI"},     {Feature::mndwi, "MNDWI"},   {Feature::tgsi, "TGSI"}, {Feature::bsi, "BSI"},
        {Feature::albedo, "albedo"}, {Feature::msavi2, "MSAVI2"}, {Feature::ndti, "NDTI"}};
    for (const auto& [feature, name] : kIndices)
      if (wants(feature)) put_index(name, m_in.composite, feature);
  }

  void put_index(std::string_view name, std::span<const std::vector<float>> six_bands, Feature feature) {
    const auto& index = *geo::find_index(name);
    geo::compute(index, bands_of(index, six_bands), column(feature));
  }

  void of_leaf_off() {
    constexpr std::pair<Feature, std::string_view> kIndices[] = {{Feature::leaf_off_tgsi, "TGSI"},
                                                                 {Feature::leaf_off_lswi, "LSWI"},
                                                                 {Feature::leaf_off_ndti, "NDTI"},
                                                                 {Feature::leaf_off_msavi2, "MSAVI2"},
                                                                 {Feature::leaf_off_albedo, "albedo"}};
    const WindowDays window(m_in.days, m_in.request.leaf_off);
    const bool rise = wants(Feature::msavi2_rise);
    const bool any =
        std::any_of(std::begin(kIndices), std::end(kIndices), [&](const auto& one) { return wants(one.first); });
    if (window.days.empty() || (!any && !rise)) return;
    const auto bands = window_medians(window, m_pixels);
    for (const auto& [feature, name] : kIndices)
      if (wants(feature)) put_index(name, bands, feature);
    if (!rise) return;
    auto& to = column(Feature::msavi2_rise);
    Column before(m_pixels);
    const auto& index = *geo::find_index("MSAVI2");
    geo::compute(index, bands_of(index, m_in.composite), to);
    geo::compute(index, bands_of(index, bands), before);
    for (std::size_t p = 0; p < m_pixels; ++p) to[p] -= before[p];
  }

  void of_seasons() {
    if (!wants_any({Feature::ndvi_p10, Feature::ndvi_p50, Feature::ndvi_p90, Feature::ndvi_amplitude,
                    Feature::ndvi_peak_day, Feature::ndvi_cosine, Feature::ndvi_sine, Feature::ndvi_harmonic_rmse,
                    Feature::ndvi_leaf_off}))
      return;
    const auto& index = *geo::find_index("NDVI");
    const WindowDays season(m_in.days, m_in.request.season), leafless(m_in.days, m_in.request.leaf_off);
    const auto green = index_of_days(index, season, m_pixels), bare = index_of_days(index, leafless, m_pixels);
    auto stack = spans_of(green);
    auto days = days_of_year(season.dates);
    of_percentiles(stack);
    if (wants(Feature::ndvi_peak_day)) peak_days(stack, days, column(Feature::ndvi_peak_day));
    const auto leaf_off = spans_of(bare);
    if (wants(Feature::ndvi_leaf_off) && !leaf_off.empty())
      geo::median_composite(leaf_off, column(Feature::ndvi_leaf_off));
    if (!wants_any({Feature::ndvi_cosine, Feature::ndvi_sine, Feature::ndvi_harmonic_rmse})) return;
    for (std::size_t i = 0; i < leaf_off.size(); ++i) {
      if (m_in.request.season.contains(leafless.dates[i])) continue;  // it is there already
      stack.push_back(leaf_off[i]);
      days.push_back(days_of_year(std::span(leafless.dates).subspan(i, 1)).front());
    }
    fit_harmonic(stack, days,
                 {column(Feature::ndvi_cosine), column(Feature::ndvi_sine), column(Feature::ndvi_harmonic_rmse)});
  }

  void of_percentiles(geo::BlockStack stack) {
    if (!wants_any({Feature::ndvi_p10, Feature::ndvi_p50, Feature::ndvi_p90, Feature::ndvi_amplitude})) return;
    constexpr double kProbabilities[] = {0.10, 0.50, 0.90};
    auto &p10 = column(Feature::ndvi_p10), &p50 = column(Feature::ndvi_p50), &p90 = column(Feature::ndvi_p90);
    const std::span<float> results[] = {p10, p50, p90};
    geo::percentiles(stack, kProbabilities, results);
    if (!wants(Feature::ndvi_amplitude)) return;
    auto& amplitude = column(Feature::ndvi_amplitude);
    for (std::size_t p = 0; p < m_pixels; ++p) amplitude[p] = p90[p] - p10[p];
  }

  void of_texture() {
    if (!wants_any({Feature::nir_variation, Feature::nir_contrast})) return;
    cell_texture(m_in.composite[3], m_in.window, column(Feature::nir_variation), column(Feature::nir_contrast));
  }

  void of_terrain() {
    const auto& terrain = m_in.terrain;
    if (wants(Feature::elevation)) copy(terrain.elevation, Feature::elevation);
    if (wants(Feature::slope)) copy(terrain.slope, Feature::slope);
    if (!wants_any({Feature::northness, Feature::eastness})) return;
    auto &north = column(Feature::northness), &east = column(Feature::eastness);
    constexpr double kDegree = std::numbers::pi / 180;
    for (std::size_t p = 0; p < terrain.aspect.size(); ++p) {
      if (terrain.slope[p] == 0.0F) {  // level ground faces nowhere
        north[p] = east[p] = 0;
        continue;
      }
      const double steep = std::sin(static_cast<double>(terrain.slope[p]) * kDegree);
      const double aspect = static_cast<double>(terrain.aspect[p]) * kDegree;
      north[p] = static_cast<float>(steep * std::cos(aspect));
      east[p] = static_cast<float>(steep * std::sin(aspect));
    }
  }

  const FeatureInputs& m_in;
  std::size_t m_pixels;
  std::array<bool, kFeatures> m_wanted{};
  std::array<Column, kFeatures> m_made;
};

}  // namespace

std::vector<std::vector<float>> block_features(const FeatureInputs& inputs, std::span<const Feature> wanted) {
  return Columns(inputs, wanted).made(wanted);
}

std::uint64_t feature_memory_bytes(std::uint64_t days, std::uint64_t pixels, std::uint64_t wanted) {
  return pixels * sizeof(float) * (days + wanted);
}

}  // namespace steppe
