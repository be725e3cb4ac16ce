#pragma once

#include <optional>
#include <string>

#include "pipeline/products/product_table.hpp"

namespace steppe {

// What a figure made of a product says of itself, in a workspace that was made with other settings and maybe by another
// version: kept in its index.
struct ProductFacts {
  Product product = Product::ndvi;
  std::string definition, caliber;  // empty where the product has none
  Unit unit = Unit::hectare;        // of a mean; hectares of a class product
  double scale = 1;                 // stored integer × scale = value in `unit`
  int decimals = 4;                 // as zones.csv prints it
  bool classes = false;
  LayerSet unreached = {};  // layers beneath it that do not reach every zone: there its cells say nothing

  LayerSet missing = {};  // layers that its definition needs and the settings did not name: there is no figure

  bool operator==(const ProductFacts&) const = default;
};

// Nothing for a product that figures are not made of: quality, composite.
std::optional<ProductFacts> product_facts(Product product, const Settings& settings);

}  // namespace steppe
