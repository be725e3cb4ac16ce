#include "pipeline/products/product_facts.hpp"

namespace steppe {

std::optional<ProductFacts> product_facts(Product product, const Settings& settings) {
  const ProductRow& row = row_of(product);
  if (!row.mean && !row.classes()) return std::nullopt;
  const MeanFigure figure = row.mean.value_or(MeanFigure{.unit = Unit::hectare});
  const auto [definition, caliber] = definition_of(product, settings);
  ProductFacts facts{product, definition, caliber, figure.unit, figure.scale, figure.decimals, row.classes()};
  facts.missing = layers_missing(product, settings);
  return facts;
}

}  // namespace steppe
