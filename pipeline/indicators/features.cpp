#include "pipeline/indicators/features.hpp"

#include <algorithm>

namespace steppe {

const FeatureNames kFeatureNames = {"blue",
                                    "green",
                                    "red",
                                    "nir",
                                    "swir1",
                                    "swir2",
                                    "ndvi_p10",
                                    "ndvi_p50",
                                    "ndvi_p90",
                                    "ndvi_amplitude",
                                    "ndvi_peak_day",
                                    "ndvi_cosine",
                                    "ndvi_sine",
                                    "ndvi_harmonic_rmse",
                                    "ndvi_leaf_off",
                                    "lswi",
                                    "mndwi",
                                    "tgsi",
                                    "bsi",
                                    "albedo",
                                    "water_frequency",
                                    "nir_variation",
                                    "nir_contrast",
                                    "msavi2",
                                    "ndti",
                                    "leaf_off_tgsi",
                                    "leaf_off_lswi",
                                    "leaf_off_ndti",
                                    "leaf_off_msavi2",
                                    "leaf_off_albedo",
                                    "msavi2_rise",
                                    "elevation",
                                    "slope",
                                    "northness",
                                    "eastness"};

std::optional<Feature> feature_named(std::string_view name) {
  const auto found = std::find(kFeatureNames.begin(), kFeatureNames.end(), name);
  if (found == kFeatureNames.end()) return std::nullopt;
  return static_cast<Feature>(found - kFeatureNames.begin());
}

}  // namespace steppe
