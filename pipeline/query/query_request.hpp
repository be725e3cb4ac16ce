#pragma once

#include <string>
#include <vector>

#include "pipeline/config/product.hpp"

namespace steppe {

// Which layers in which years. Names are checked by the service: see QueryService::check().
struct QueryRequest {
  std::vector<std::string> layers;  // names of products, as asked for
  std::vector<int> periods;         // years

  // REQUIRES names that check() has nothing against.
  std::vector<Product> products() const {
    std::vector<Product> products;
    for (const auto& layer : layers) products.push_back(product_named(layer).value());
    return products;
  }
};

}  // namespace steppe
