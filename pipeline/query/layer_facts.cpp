#include "pipeline/query/layer_facts.hpp"

#include "pipeline/indicators/legend.hpp"

namespace steppe {

ProductFacts facts_of(const WorkspaceIndex& index, const std::string& layer) {
  for (const ProductFacts& facts : index.products)
    if (facts.name == layer) return facts;
  ProductFacts facts;
  facts.name = layer;
  facts.classes = !legend_of(layer).empty();
  return facts;
}

}  // namespace steppe
