#include "pipeline/config/settings.hpp"

#include <algorithm>

#include "libgeo/crs/china_albers.hpp"

namespace steppe {

std::string crs_definition(std::string_view crs) {
  return crs == "china_albers" ? geo::china_albers_wkt() : std::string(crs);
}

bool ProductSettings::lists(Product product) const {
  return std::find(list.begin(), list.end(), name_of(product)) != list.end();
}

std::vector<Product> ProductSettings::listed() const {
  std::vector<Product> products;
  for (const auto& name : list) products.push_back(*product_named(name));
  return products;
}

}  // namespace steppe
