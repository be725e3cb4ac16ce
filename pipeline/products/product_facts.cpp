#include "pipeline/products/product_facts.hpp"

#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {

std::optional<ProductFacts> product_facts(const std::string& product, const Settings& settings) {
  if (product == "fvc")
    return ProductFacts{product, settings.cover.definition, settings.cover.caliber, "%", 100 / kCoverScale, 4, false};
  if (product == "ndvi") return ProductFacts{product, "ndvi_peak.1", "relative", "1", 1 / kCoverScale, 6, false};
  if (legend_of(product).empty()) return std::nullopt;
  ProductFacts facts{product, "", "", "ha", 1, 4, true};
  if (product == "water") facts.definition = settings.water.definition, facts.caliber = settings.water.caliber;
  if (product == "desertification")
    facts.definition = settings.desertification.definition, facts.caliber = settings.desertification.caliber;
  if (product == "forest") facts.definition = settings.forest.definition, facts.caliber = "F2020, F2021";
  return facts;
}

}  // namespace steppe
