#include "pipeline/results/layer_gaps.hpp"

#include <cmath>

#include "pipeline/products/product_table.hpp"
#include "pipeline/results/listed_ids.hpp"

namespace steppe {
namespace {

using geo::message;

// Rounded down, so that a share below the limit never reads as the limit.
std::string percent(double share) { return geo::number_text(std::floor(share * 1000) / 10); }

std::optional<geo::Message> why_zone(const LayerReach& reach, const std::string& id) {
  const auto missed = reach.missed.find(id);
  if (missed == reach.missed.end()) return std::nullopt;
  if (reach.nowhere)
    return message("layers.{0} is not where the zones are (got {1} % of this one within its bounds)",
                   name_of(reach.role), percent(missed->second));
  return message("layers.{0} does not reach the zone (got {1} % of its area, needed {2} %)", name_of(reach.role),
                 percent(missed->second), percent(reach.needed));
}

geo::Message why_missing(LayerSet layers) {
  std::string names;
  for (const std::string_view name : names_of(layers))
    names += (names.empty() ? "layers." : ", layers.") + std::string(name);
  return message("{0} not configured: the definition needs it, so what is mapped is no figure", names);
}

// Of the members of the league in its year.
std::optional<geo::Message> why_league(const LayerReach& reach, const Totals& totals, int year) {
  constexpr std::size_t kMostZones = 5;  // named in a message
  std::vector<std::string> missed;
  std::size_t members = 0;
  for (const ZoneTotal& zone : totals.zones) {
    if (zone.year != year || !zone.in_league) continue;
    ++members;
    if (reach.missed.contains(zone.id)) missed.push_back(zone.id);
  }
  if (missed.empty()) return std::nullopt;
  if (missed.size() == members)
    return message("layers.{0} reaches none of its {1} zones", name_of(reach.role), members);
  return message("layers.{0} does not reach {1} of its {2} zones ({3}); the others alone are not its figure",
                 name_of(reach.role), missed.size(), members, listed_ids(missed, kMostZones));
}

}  // namespace

LayerGaps::LayerGaps(const NightResult& night, const Settings& settings) {
  for (const ProductRow& row : product_table())
    if (const LayerSet missing = row.classes() ? layers_missing(row.product, settings) : LayerSet{}; !missing.empty())
      m_missing[row.product] = missing;
  if (!night.layers) return;
  m_misses = night.layers->misses();
  for (const ProductRow& row : product_table())
    if (row.classes()) m_layers[row.product] = layers_beneath(row.product, settings);
}

std::optional<geo::Message> LayerGaps::why(LayerSet layers, const Totals& totals, std::size_t zone) const {
  const ZoneTotal& row = totals.zones.at(zone);
  for (const LayerReach& reach : m_misses) {
    if (!layers.has(reach.role)) continue;
    auto why = row.is_league ? why_league(reach, totals, row.year) : why_zone(reach, row.id);
    if (why) return why;
  }
  return std::nullopt;
}

std::optional<geo::Message> LayerGaps::why(Product product, const Totals& totals, std::size_t zone) const {
  if (const auto missing = m_missing.find(product); missing != m_missing.end()) return why_missing(missing->second);
  const auto layers = m_layers.find(product);
  return layers == m_layers.end() ? std::nullopt : why(layers->second, totals, zone);
}

}  // namespace steppe
