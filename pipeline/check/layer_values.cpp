#include "pipeline/check/layer_values.hpp"

#include <algorithm>
#include <map>

#include "libgeo/base/number_text.hpp"
#include "pipeline/check/area_text.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/plan/layer_class.hpp"
#include "pipeline/plan/layer_codes.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kMostNames = 4;  // of a class, named

std::string ha_text(double area_ha) { return geo::decimal_text(area_ha, 2); }
std::string number(std::size_t count) { return std::to_string(count); }

// The words of a class by its id.
Message class_words(const std::string& id) {
  const auto known = class_called(id);
  if (!known) return geo::verbatim(id);
  switch (known->kind) {
    case LandKind::grassland:
      for (const auto& type : grassland_types())
        if (type.code == known->type)
          return worded(land_cover_legend()[static_cast<std::size_t>(type.land_cover) - 1].words);
      break;
    case LandKind::cropland:
      return worded(text("cropland"));
    case LandKind::shrub:
      return worded(text("shrub"));
    case LandKind::sandy_land:
      return worded(text("sandy land"));
    case LandKind::orchard:
      return worded(text("orchard"));
    case LandKind::other:
      break;
  }
  return worded(text("other land, not used"));
}

// What says which values count.
Message decided_by(LayerRole role, const LayerSettings& settings) {
  const RoleSettings own = settings_of(role, settings);
  if (!listed_codes(own.codes).empty()) return message("the list in layers.{0}_codes ({1})", name_of(role), own.codes);
  const bool grassland = role == LayerRole::grassland;
  const auto& file = grassland ? settings.grassland_mapping : settings.landuse_mapping;
  if (!file.empty())
    return message("the mapping {0} (layers.{1})", file.filename().string(),
                   grassland ? "grassland_mapping" : "landuse_mapping");
  return grassland ? message("the shipped mapping grassland_types.csv (first national survey, NY/T 2997)")
                   : message("the shipped mapping landuse_codes.csv (GB/T 21010, third national land survey)");
}

struct ClassSum {
  std::vector<const LayerValue*> values;
  std::size_t features = 0;
  double area_ha = 0;
};

Message names_of_values(std::vector<const LayerValue*> values) {
  std::stable_sort(values.begin(), values.end(), [](auto* a, auto* b) { return a->area_ha > b->area_ha; });
  std::vector<Message> names;
  for (const auto* value : values) names.push_back(geo::verbatim(value->value.empty() ? "-" : value->value));
  return listed_messages(names, kMostNames);
}

CheckTable table_of(LayerRole role, const std::map<std::string, ClassSum>& classes, double all_ha) {
  std::vector<std::pair<std::string, ClassSum>> rows(classes.begin(), classes.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second.area_ha > b.second.area_ha; });
  CheckTable table{{message("layers.{0}", name_of(role)), message("names or codes"), message("features"),
                    message("area, ha"), message("share, %")},
                   {},
                   {2, 3, 4}};
  for (const auto& [id, sum] : rows)
    table.rows.push_back({class_words(id), names_of_values(sum.values), geo::verbatim(number(sum.features)),
                          geo::verbatim(ha_text(sum.area_ha)),
                          geo::verbatim(percent_text(all_ha > 0 ? sum.area_ha / all_ha : 0))});
  return table;
}

}  // namespace

void tell_values(const LayerFacts& layer, const LayerSettings& settings, CheckSection& section) {
  const LayerContent& content = layer.content;
  std::map<std::string, ClassSum> classes;
  std::size_t known = 0, features = 0;
  double known_ha = 0, all_ha = 0;
  for (const LayerValue& value : content.values) {
    features += value.features;
    all_ha += value.area_ha;
    if (value.code == kUnknownValue) continue;
    ++known, known_ha += value.area_ha;
    ClassSum& sum = classes[value.meaning];
    sum.values.push_back(&value);
    sum.features += value.features;
    sum.area_ha += value.area_ha;
  }
  const bool no_field = content.field.empty() && content.values.size() == 1 && content.values.front().value.empty();
  if (no_field) {
    section.good(message("layers.{0}: no field decides, all {1} polygons count ({2} ha)", name_of(layer.role), features,
                         ha_text(all_ha)));
    return;
  }
  section.good(message("layers.{0}: field {1}, by {2}: {3} of {4} names or codes have a class, {5} of {6} ha ({7} %)",
                       name_of(layer.role), content.field.empty() ? "-" : content.field,
                       decided_by(layer.role, settings), known, content.values.size(), ha_text(known_ha),
                       ha_text(all_ha), percent_text(all_ha > 0 ? known_ha / all_ha : 0)));
  if (!classes.empty()) section.tables.push_back(table_of(layer.role, classes, all_ha));
}

}  // namespace steppe
