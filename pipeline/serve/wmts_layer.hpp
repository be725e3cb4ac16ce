#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/config/product.hpp"
#include "pipeline/products/workspace_index.hpp"

namespace steppe {

// A layer of WMTS: one product and period, for clients handle a dimension of time badly. "fvc_2024".
struct WmtsLayer {
  Product product = Product::fvc;
  int year = 0;

  std::string id() const;
  std::string title() const;  // in both languages: "植被盖度 2024 · Fractional vegetation cover 2024"
};

// Those that have files, by product, then period.
std::vector<WmtsLayer> wmts_layers(const WorkspaceIndex& index);
std::optional<WmtsLayer> wmts_layer_named(std::string_view id, const WorkspaceIndex& index);

}  // namespace steppe
