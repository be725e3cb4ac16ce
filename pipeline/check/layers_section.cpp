#include <algorithm>

#include "pipeline/check/area_text.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/check/layer_areas.hpp"
#include "pipeline/check/layer_values.hpp"
#include "pipeline/indicators/grassland.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

struct RoleText {
  std::string_view words;   // what it is
  std::string_view blocks;  // what has no figure without it
  std::string_view ask;     // what to ask for
};

// In the order of LayerRole.
constexpr std::array<RoleText, 5> kRoles{{
    {text("grassland types"), text("comprehensive grassland cover, and its targets"),
     text("ask the grassland station for the map of grassland types (layers.grassland, layers.grassland_field)")},
    {text("sandy land"), text("desertified area, and its targets"),
     text("ask for the sandy land of the latest desertification survey (layers.sandy_land)")},
    {text("cropland"), text("forest: without it fields in full leaf cannot be told from broadleaf trees"),
     text("ask the natural resources bureau for the arable land of the land survey (layers.cropland)")},
    {text("shrub"), text("special shrub outside sandy land, a part of forest coverage"),
     text("ask for shrub and afforestation polygons of the forest resource map (layers.shrub)")},
    {text("orchards"), text("orchards: their trees may be taken for forest"),
     text("ask the natural resources bureau for the orchards of the land survey (layers.orchard)")},
}};

Message class_name(LayerRole role, std::uint8_t code) {
  if (role == LayerRole::grassland && code == kUnknownGrassland) return worded(text("type unknown"));
  if (role == LayerRole::grassland)
    for (const auto& type : grassland_types())
      if (type.code == code) return worded(land_cover_legend()[static_cast<std::size_t>(type.land_cover) - 1].words);
  return worded(kRoles[static_cast<std::size_t>(role)].words);
}

void tell_absent(LayerRole role, CheckSection& section) {
  const auto& words = kRoles[static_cast<std::size_t>(role)];
  const auto what = message("layers.{0} ({1}): no layer is named", name_of(role), worded(words.words));
  if (role == LayerRole::shrub || role == LayerRole::orchard)
    section.note(what, worded(words.blocks), worded(words.ask));
  else
    section.bad(what, worded(words.blocks), worded(words.ask));
}

void tell_areas(LayerRole role, const Layers& layers, const CoarseZones& coarse, CheckSection& section) {
  const auto areas = layer_areas(layers, role, coarse);
  if (!areas) return section.bad({areas.fault().message});
  double inside = 0, all = 0;
  for (const auto& [code, km2] : areas.value()) all += km2, inside += code == 0 ? 0 : km2;
  const auto& fact = layers.facts().front();
  section.good(message("layers.{0} ({1}): {2}, {3} % of the zones; version {4}; {5}", name_of(role),
                       worded(kRoles[static_cast<std::size_t>(role)].words), area_text(inside),
                       percent_text(all > 0 ? inside / all : 0), fact.version.empty() ? "-" : fact.version,
                       std::filesystem::path(fact.path).filename().string()));
  if (role != LayerRole::grassland) return;
  CheckTable table{{message("grassland type"), message("area, km²"), message("share of the zones, %")}, {}, {1, 2}};
  for (const auto& [code, km2] : areas.value())
    if (code != 0)
      table.rows.push_back({class_name(role, code), geo::verbatim(geo::decimal_text(km2, 1)),
                            geo::verbatim(percent_text(all > 0 ? km2 / all : 0))});
  section.tables.push_back(std::move(table));
}

}  // namespace

CheckSection layers_section(const OpenedInputs& inputs, const std::optional<CoarseZones>& coarse) {
  CheckSection section{text("Layers")};
  section.stop(inputs.mappings);
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    const auto role = static_cast<LayerRole>(i);
    const auto layer = inputs.layers.find(role);
    if (layer == inputs.layers.end()) {
      tell_absent(role, section);
      continue;
    }
    section.stop(layer->second.problems);
    if (!layer->second) continue;
    const Layers& layers = *layer->second;
    const auto blocks = worded(kRoles[i].blocks);
    section.bad(layers.miss_texts(), blocks);
    if (!inputs.mappings.empty()) {
      section.bad(message("layers.{0} ({1}): is read when the mapping above is in order", name_of(role),
                          worded(kRoles[i].words)),
                  blocks);
      continue;
    }
    for (const auto& said : layers.warnings()) section.bad(said, message("what rests on the layer, where these lie"));
    for (const auto& said : layers.notices()) section.note(said);
    if (!coarse) section.note(message("layers.{0}: read; where it lies cannot be told without zones", name_of(role)));
    if (!layers.misses().empty() && layers.misses().front().nowhere) continue;
    if (coarse) tell_areas(role, layers, *coarse, section);
    tell_values(layers.facts().front(), inputs.settings->layers, section);
  }
  for (const auto tell : {tell_terrain, tell_trees, tell_lakes, tell_red_line}) tell(inputs, section);
  return section;
}

}  // namespace steppe
