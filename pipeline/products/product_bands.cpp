#include "pipeline/products/product_bands.hpp"

namespace steppe {

std::vector<BandRole> composite_roles() {
  return {BandRole::blue, BandRole::green, BandRole::red, BandRole::nir, BandRole::swir1, BandRole::swir2};
}

std::vector<std::string> quality_band_names() {
  return {std::string(kStatusBand),
          "n_valid",
          std::string(kClearDaysBand),
          "n_clear_days_peak",
          "max_gap_days",
          "first_doy",
          "last_doy"};
}

std::vector<std::string> land_cover_probability_bands() {
  return {"class_1", "probability_1", "class_2", "probability_2", "entropy"};
}

}  // namespace steppe
