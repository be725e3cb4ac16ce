#include "pipeline/sample/class_groups.hpp"

#include <algorithm>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostGroups = 20;

// What a target speaks of and is rare: the rest is common enough without strata of its own.
std::string_view usual_classes(Product product) {
  switch (product) {
    case Product::landcover:
      return "arbor_forest+special_shrub,water";
    case Product::forest:
      return "arbor+shrub_40+shrub_30";
    case Product::water:
      return "permanent+seasonal+temporary";
    case Product::desertification:
      return "light,moderate,severe,extreme";
    default:
      return {};
  }
}

std::vector<std::string> split(std::string_view text, char sign) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == sign)
      parts.emplace_back();
    else if (c != ' ')
      parts.back() += c;
  }
  return parts;
}

const LegendEntry& entry_named(const std::string& name, Product product) {
  const auto legend = legend_of(product);
  const auto found = std::find_if(legend.begin(), legend.end(), [&](const auto& entry) { return entry.id == name; });
  if (found != legend.end()) return *found;
  std::vector<std::string_view> ids;
  for (const auto& entry : legend) ids.push_back(entry.id);
  throw geo::UsageError(message("--class: {0} has no such class (got {1}, allowed {2}); correct it", name_of(product),
                                excerpt(name), listed(ids)));
}

}  // namespace

ClassGroups class_groups(Product product, const std::string& text) {
  if (!row_of(product).classes())
    throw geo::UsageError(
        message("--map: is no map of classes (got {0}, allowed landcover forest water "
                "desertification); choose another product",
                name_of(product)));
  ClassGroups result;
  result.of.fill(kUnmappedGroup);
  for (const auto& entry : legend_of(product)) result.of[entry.code] = kOtherGroup;
  for (const auto& group : split(text.empty() ? usual_classes(product) : std::string_view(text), ',')) {
    if (result.groups.size() == kMostGroups)
      throw geo::UsageError(message("--class: too many groups (allowed {0}); join some with +", kMostGroups));
    result.groups.push_back({group, {}});
    for (const auto& name : split(group, '+')) {
      const LegendEntry& entry = entry_named(name, product);
      if (result.of[entry.code] != kOtherGroup)
        throw geo::UsageError(message("--class: {0} stands there twice; keep it in one group", name));
      result.of[entry.code] = static_cast<std::uint8_t>(result.groups.size());
      result.groups.back().words.push_back({std::string(entry.words), {}, false});
    }
  }
  return result;
}

}  // namespace steppe
