#pragma once

#include <string>
#include <vector>

namespace steppe {

// Which layers in which years. Names are checked by the service: see QueryService::check().
struct QueryRequest {
  std::vector<std::string> layers;  // products: fvc, ndvi, desertification, water, forest, landcover
  std::vector<int> periods;         // years
};

}  // namespace steppe
