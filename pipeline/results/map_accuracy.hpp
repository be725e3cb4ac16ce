#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/estimate/accuracy.hpp"

namespace steppe {

// A class map of a year beside the sample points: what table `accuracy` says.
struct MapAccuracy {
  int year = 0;
  Product product = Product::landcover;
  std::vector<std::uint8_t> codes = {};  // of the legend, those that the map or a point has
  Accuracy accuracy;                     // by `codes`
  std::vector<double> mapped_ha = {};    // by `codes`; empty: the map's areas are not known
  double total_ha = 0;                   // what shares are of; 0: not known
  std::string design = {};               // how the points were drawn, in files
  geo::Message note = {};                // what a reader must know; may be empty
};

}  // namespace steppe
