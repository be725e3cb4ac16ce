#include "pipeline/serve/wmts_layer.hpp"

#include <algorithm>

#include "pipeline/products/product_table.hpp"
#include "pipeline/serve/tile_address.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

std::string WmtsLayer::id() const { return std::string(name_of(product)) + "_" + std::to_string(year); }

std::string WmtsLayer::title() const {
  const std::string_view words = row_of(product).words;
  const std::string period = " " + std::to_string(year);
  return std::string(translate(Language::zh, words)) + period + " · " + std::string(words) + period;
}

std::vector<WmtsLayer> wmts_layers(const WorkspaceIndex& index) {
  std::vector<WmtsLayer> layers;
  for (const Product product : map_layers(index))
    for (const auto& [year, tiles] : index.tiles)
      if (std::any_of(tiles.begin(), tiles.end(), [&](const auto& t) { return t.second.seals.contains(product); }))
        layers.push_back({product, year});
  return layers;
}

std::optional<WmtsLayer> wmts_layer_named(std::string_view id, const WorkspaceIndex& index) {
  const auto layers = wmts_layers(index);
  const auto found = std::find_if(layers.begin(), layers.end(), [&](const WmtsLayer& l) { return l.id() == id; });
  return found == layers.end() ? std::nullopt : std::optional(*found);
}

}  // namespace steppe
