#include "pipeline/results/design_note.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "libgeo/base/number_text.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/products/map_key.hpp"

namespace steppe {
namespace {

// "2025", or "2020-2025" where change is a stratum.
std::vector<int> years_of(std::string_view period) {
  std::vector<int> years;
  while (!period.empty()) {
    const auto end = std::min(period.find('-'), period.size());
    if (const auto year = geo::whole_of<int>(period.substr(0, end))) years.push_back(*year);
    period.remove_prefix(std::min(end + 1, period.size()));
  }
  return years;
}

}  // namespace

std::optional<geo::Message> design_note(const SampleDesign& design, const ProductFiles& files) {
  const auto product = product_named(design.map_product);
  if (design.map_key.empty() || !product) return std::nullopt;
  const std::vector<int> years = years_of(design.map_period);
  if (years.empty() || map_key(files, *product, years) == design.map_key) return std::nullopt;
  return geo::message(
      "verify.design: the points of design {0} were drawn on another version of the map of {1}; their weights keep "
      "estimates right, with larger errors than strata of this map would have",
      design.id, design.map_period);
}

}  // namespace steppe
