#pragma once

#include <optional>
#include <string>

#include "pipeline/config/settings.hpp"

namespace steppe {

// What a figure made of a product says of itself.
struct ProductFacts {
  std::string name;                 // "fvc"
  std::string definition, caliber;  // empty where the product has none
  std::string unit;                 // of a mean, as zones.csv prints it; "ha" of a class product
  double scale = 1;                 // stored integer × scale = value in `unit`
  int decimals = 4;                 // as zones.csv prints it
  bool classes = false;

  bool operator==(const ProductFacts&) const = default;
};

// Nothing for a product that figures are not made of: quality, composite.
std::optional<ProductFacts> product_facts(const std::string& product, const Settings& settings);

}  // namespace steppe
