#include "pipeline/config/settings.hpp"

#include <algorithm>

#include "libgeo/crs/china_albers.hpp"

namespace steppe {

std::string crs_definition(std::string_view crs) {
  return crs == "china_albers" ? geo::china_albers_wkt() : std::string(crs);
}

bool ProductSettings::lists(Product product) const {
  return std::find(list.begin(), list.end(), product) != list.end();
}

}  // namespace steppe
