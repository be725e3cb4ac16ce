#include "pipeline/query/answer_numbers.hpp"

#include <charconv>

#include "libgeo/base/message.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {

std::string area_text(double hectares_or_wanmu) { return geo::decimal_text(hectares_or_wanmu, kAreaDecimals); }

std::string optional_text(const std::optional<double>& value, int decimals) {
  return value ? geo::decimal_text(*value, decimals) : "";
}

std::string days_text(const std::optional<double>& days) { return days ? geo::number_text(*days) : ""; }

double printed(double value, int decimals) {
  const std::string text = geo::decimal_text(value, decimals);
  double number = value;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

ProductFacts facts_of(const WorkspaceIndex& index, const std::string& layer) {
  for (const ProductFacts& facts : index.products)
    if (facts.name == layer) return facts;
  ProductFacts facts;
  facts.name = layer;
  facts.classes = !legend_of(layer).empty();
  return facts;
}

bool has_change(const ChangeAnswer& change) { return change.mean_change || !change.class_change_ha.empty(); }

}  // namespace steppe
