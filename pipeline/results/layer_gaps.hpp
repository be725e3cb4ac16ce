#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/results/reduce.hpp"

namespace steppe {

// Which figures cannot be made because an auxiliary layer that their definition needs is not configured, or one that is
// does not reach the zone. A league has such a figure only when all its members do: its sum would be smaller in
// silence.
class LayerGaps {
 public:
  LayerGaps() = default;  // none
  LayerGaps(const NightResult& night, const Settings& settings);

  // Why what needs the configured layers has no figure in this row; nothing when they all reach it.
  std::optional<geo::Message> why(LayerSet layers, const Totals& totals, std::size_t zone) const;
  // The same for what is made of a product's classes.
  std::optional<geo::Message> why(Product product, const Totals& totals, std::size_t zone) const;

 private:
  std::vector<LayerReach> m_misses;
  std::map<Product, LayerSet> m_layers;   // beneath each class product
  std::map<Product, LayerSet> m_missing;  // what a class product needs and the settings do not name; not empty
};

}  // namespace steppe
