#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace steppe {

// What a night knows of a pixel for telling classes apart (science 7.2). The names stand in model files and in tables
// of samples: one that is there is never used for anything else; a feature that is made differently gets a new name.
enum class Feature : std::uint8_t {
  blue,  // … swir2: harmonised reflectance, the season's composite
  green,
  red,
  nir,
  swir1,
  swir2,
  ndvi_p10,  // of the season's clear days
  ndvi_p50,
  ndvi_p90,
  ndvi_amplitude,  // P90 − P10
  ndvi_peak_day,   // day of the year of the season's highest NDVI, the first of equals
  ndvi_cosine,     // a, b and root mean square error of NDVI = m + a cos(ωt) + b sin(ωt), t day of the year: season
  ndvi_sine,       //   and leaf-off days together, four of them at least
  ndvi_harmonic_rmse,
  ndvi_leaf_off,  // median of the leaf-off window
  lswi,           // of the composite, as the next four
  mndwi,
  tgsi,
  bsi,
  albedo,
  water_frequency,
  nir_variation,  // standard deviation ÷ mean of the composite's NIR in the pixel's cell of 4 × 4
  nir_contrast,   // mean difference between neighbours there ÷ mean
  msavi2,         // of the composite: sparse plants on ground of any brightness
  ndti,           // of the composite: standing straw and litter
  leaf_off_tgsi,  // of the bands' medians in the leaf-off window, as the next five: the ground beneath, and what is
  leaf_off_lswi,  //   green or stands dry when nothing else does
  leaf_off_ndti,
  leaf_off_msavi2,
  leaf_off_albedo,
  msavi2_rise,  // msavi2 − leaf_off_msavi2
  elevation,    // m
  slope,        // degrees
  northness,    // cosine and sine of the aspect times sine of the slope
  eastness,
};
inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::eastness) + 1;

using FeatureNames = std::array<std::string_view, kFeatures>;
extern const FeatureNames kFeatureNames;

inline std::string_view name_of(Feature feature) { return kFeatureNames[static_cast<std::size_t>(feature)]; }
std::optional<Feature> feature_named(std::string_view name);

// What a model of a night's features carries (ClassModel::feature_set); another one's values were made in another way.
inline constexpr std::string_view kNightFeatures = "night.1";

// Edge of the cells in which texture is looked at, in pixels; cells begin at the tile's corner, so that a pixel's
// texture does not depend on how the tile is read.
inline constexpr std::int64_t kTextureCell = 4;

// Clear days that the harmonic curve of three numbers needs.
inline constexpr int kHarmonicDays = 4;

}  // namespace steppe
