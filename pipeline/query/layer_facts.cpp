#include "pipeline/query/layer_facts.hpp"

namespace steppe {

ProductFacts facts_of(const WorkspaceIndex& index, Product layer) {
  if (const ProductFacts* facts = index.product(layer)) return *facts;
  ProductFacts facts;
  facts.product = layer;
  facts.classes = row_of(layer).classes();
  return facts;
}

}  // namespace steppe
