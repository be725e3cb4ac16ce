#include "pipeline/plan/layer_notes.hpp"

#include <algorithm>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostShown = 20;
constexpr double kHectare = 10'000;
constexpr double kWorthSaying = 0.1;  // ha of overlaps: less is how borders are drawn

std::string ha(double area_ha) { return geo::decimal_text(area_ha, 2); }

// Whatever somebody wrote into a field, short enough for a message.
std::string shown(const std::string& text) {
  constexpr std::size_t kMostBytes = 60;
  if (text.empty()) return "\"\"";
  if (text.size() <= kMostBytes) return text;
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

// "a (12.50 ha), b (3.00 ha)": the largest first, all of them up to what a screen can hold.
std::string listed(std::vector<LayerValue> values) {
  constexpr std::size_t kMostValues = 100;
  std::stable_sort(values.begin(), values.end(),
                   [](const LayerValue& a, const LayerValue& b) { return a.area_ha > b.area_ha; });
  std::string list;
  for (std::size_t i = 0; i < values.size() && i < kMostValues; ++i)
    list += (i > 0 ? ", " : "") + shown(values[i].value) + " (" + ha(values[i].area_ha) + " ha)";
  return values.size() > kMostValues ? list + ", …" : list;
}

std::vector<LayerValue> with_code(const LayerContent& content, bool (*wanted)(std::uint8_t)) {
  std::vector<LayerValue> values;
  for (const LayerValue& value : content.values)
    if (wanted(value.code)) values.push_back(value);
  return values;
}

geo::Message word_of(LayerRole role) {
  switch (role) {
    case LayerRole::grassland:
      return message("grassland");
    case LayerRole::sandy_land:
      return message("sandy land");
    case LayerRole::cropland:
      return message("cropland");
    case LayerRole::shrub:
      return message("shrub");
    case LayerRole::orchard:
      break;
  }
  return message("orchard");
}

void tell_unknown(LayerRole role, const LayerContent& content, std::vector<LayerNote>& notes) {
  const auto unknown = with_code(content, [](std::uint8_t code) { return code == kUnknownValue; });
  if (unknown.empty()) return;
  const char* mapping = role == LayerRole::grassland ? "grassland_mapping" : "landuse_mapping";
  notes.push_back(
      {true, message("{0} values mean nothing to the mappings (got {1}); their area, {2} ha, is unknown and "
                     "not used; give them a class in a mapping (layers.{3}), or correct them",
                     unknown.size(), listed(unknown), ha(content.unknown_ha()), mapping)});
}

}  // namespace

std::vector<LayerNote> value_notes(LayerRole role, const RoleSettings& settings, const LayerContent& content,
                                   const ClassNames&) {
  std::vector<LayerNote> notes;
  if (settings.field.empty() && !content.field.empty())
    notes.push_back({false, message("the layer has a field {0}, so only features count whose code is {1} (set "
                                    "layers.{2}_codes to \"*\" for all features)",
                                    content.field, word_of(role), name_of(role))});
  tell_unknown(role, content, notes);
  const auto counting = with_code(content, [](std::uint8_t code) { return code != 0 && code != kUnknownValue; });
  if (counting.empty())  // a mask of zeros says that there is none; codes of which none counts may be of another field
    notes.push_back(
        {!content.field.empty(), message("nothing in the layer counts as {0} (got {1}); check the field and the codes",
                                         word_of(role), listed(content.values))});
  return notes;
}

void add_feature_notes(const geo::FeatureSet& set, const LayerContent& content, double share,
                       std::vector<LayerNote>& notes) {
  const auto area = [share](double m2) { return ha(m2 * share / kHectare); };
  for (std::size_t i = 0; i < set.refused.size() && i < kMostShown; ++i) {
    const geo::RefusedFeature& refused = set.refused[i];
    notes.push_back({true, refused.shape.empty() ? message("left out: {0}", refused.fault.message)
                                                 : message("left out: {0}; the {1} ha where it may lie are unknown",
                                                           refused.fault.message, area(refused.area_m2))});
  }
  if (set.refused.size() > kMostShown)
    notes.push_back({true, message("{0} features are left out in all; where they may lie, {1} ha, is unknown",
                                   set.refused.size(), ha(content.refused_ha))});
  for (std::size_t i = 0; i < set.repaired.size() && i < kMostShown; ++i)
    notes.push_back(
        {false, message("repaired, and used with {0} ha: {1}", area(set.repaired[i].area_m2), set.repaired[i].wrong)});
  if (set.repaired.size() > kMostShown)
    notes.push_back(
        {false, message("{0} features are repaired in all ({1} ha)", set.repaired.size(), ha(content.repaired_ha))});
  if (content.overlap_ha >= kWorthSaying)
    notes.push_back({false, message("at least {0} ha lie under several classes; a cell takes the one that covers most "
                                    "of it, the first in the file where they are equal",
                                    ha(content.overlap_ha))});
  if (content.double_ha >= kWorthSaying)
    notes.push_back(
        {false, message("at least {0} ha are drawn twice or more; they count once", ha(content.double_ha))});
  if (content.slivers > 0)
    notes.push_back(
        {false, message("{0} features are slivers less than a metre wide ({1} ha); they count where they and "
                        "others of their class cover half a cell",
                        content.slivers, ha(content.sliver_ha))});
}

}  // namespace steppe
