#include "pipeline/plan/layer_class.hpp"

#include <algorithm>
#include <array>

#include "pipeline/indicators/grassland.hpp"
#include "pipeline/plan/comparable_name.hpp"

namespace steppe {
namespace {

struct KindWords {
  LandKind kind;
  std::string_view id, chinese;
};
constexpr std::array<KindWords, 5> kKinds{{{LandKind::cropland, "cropland", "耕地"},
                                           {LandKind::shrub, "shrub", "灌木林地"},
                                           {LandKind::sandy_land, "sandy_land", "沙地"},
                                           {LandKind::orchard, "orchard", "园地"},
                                           {LandKind::other, "other", "其他"}}};

}  // namespace

std::string_view name_of(const LayerClass& meaning) {
  if (meaning.kind == LandKind::grassland) return grassland_types()[meaning.type - 1U].id;
  return std::find_if(kKinds.begin(), kKinds.end(), [&](const KindWords& k) { return k.kind == meaning.kind; })->id;
}

std::optional<LayerClass> class_called(std::string_view text) {
  const std::string wanted = comparable_name(text);
  for (const GrasslandType& type : grassland_types())
    if (wanted == type.id || wanted == type.chinese) return LayerClass{LandKind::grassland, type.code};
  for (const KindWords& kind : kKinds)
    if (wanted == kind.id || wanted == kind.chinese) return LayerClass{kind.kind, 0};
  return std::nullopt;
}

std::string allowed_classes() {
  std::string list;
  const auto add = [&](std::string_view id, std::string_view chinese) {
    list.append(list.empty() ? "" : ", ").append(id).append(" ").append(chinese);
  };
  for (const GrasslandType& type : grassland_types()) add(type.id, type.chinese);
  for (const KindWords& kind : kKinds) add(kind.id, kind.chinese);
  return list;
}

}  // namespace steppe
