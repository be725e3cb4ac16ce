#include "pipeline/config/settings.hpp"

#include "libgeo/crs/china_albers.hpp"

namespace steppe {

std::string crs_definition(std::string_view crs) {
  return crs == "china_albers" ? geo::china_albers_wkt() : std::string(crs);
}

}  // namespace steppe
