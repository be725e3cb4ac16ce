#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace steppe {

// reference = slope · ρ + intercept, in reflectance.
struct BandPass {
  double slope = 1, intercept = 0;
};

// In the order of BandRole: aerosol, blue, green, red, nir, swir1, swir2. Nothing where none was published.
using BandPasses = std::array<std::optional<BandPass>, 7>;

// A published fit, under the name by which it stands in keys and reports.
struct BandPassSet {
  std::string_view name;  // "roy2016_rma"
  BandPasses passes;
};

// A satellite, how else its name is written, and how its surface reflectance becomes that of OLI.
struct Platform {
  std::string_view name;                             // Scene::platform: "landsat-8"
  std::span<const BandPassSet* const> to_oli = {};   // the first is the default, others by their name alone
  bool is_reference = false;                         // it is OLI itself, or its twin
  std::span<const std::string_view> spellings = {};  // other than the name: letters and digits alone, lower case
  int first_year = 1972, last_year = 9999;           // in which it took images
  bool has_swir = true;                              // its cameras see short-wave infrared
};

}  // namespace steppe
