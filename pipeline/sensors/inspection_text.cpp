#include "pipeline/sensors/inspection_text.hpp"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "libgeo/base/printable.hpp"
#include "pipeline/sensors/sensor_table.hpp"
#include "pipeline/sensors/usable_pixels.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;

// Names and order of the reasons, for both forms.
std::vector<std::pair<const char*, std::uint64_t>> listed(const MaskCounts& counts) {
  return {{"no_data", counts.no_data},
          {"saturated", counts.saturated},
          {"cloud", counts.cloud},
          {"dilated_cloud", counts.dilated_cloud},
          {"cloud_shadow", counts.cloud_shadow},
          {"cirrus", counts.cirrus},
          {"snow", counts.snow},
          {"water", counts.water},
          {"terrain_shadow", counts.terrain_shadow}};
}

Json json_of(const SceneBand& band) {
  Json fill = nullptr;
  if (band.fill) fill = *band.fill;
  return {{"role", name_of(band.role)},
          {"name", band.name},
          {"scale", band.scale},
          {"offset", band.offset},
          {"fill", fill}};
}

std::vector<geo::Message> lines_of(const Scene& scene) {
  std::vector<geo::Message> lines = {message("scene: {0}", scene.id), message("kind: {0}", name_of(scene.kind)),
                                     message("platform: {0}, sensor {1}", scene.platform, scene.sensor),
                                     message("acquired: {0}", utc_text(scene.acquired))};
  const auto& grid = scene.where.grid;
  lines.push_back(message("grid: {0} x {1} pixels of {2} x {3}, {4}", grid.cols, grid.rows, grid.dx, grid.dy,
                          scene.where.crs.name()));
  for (const auto& band : scene.bands)
    lines.push_back(message("band {0}: {1}, reflectance = stored * {2} + {3}", name_of(band.role), band.name,
                            band.scale, band.offset));
  return lines;
}

}  // namespace

std::string inspection_json(const Inspection& inspection) {
  Json json = {{"path", inspection.path}};
  const bool known = inspection.scene.has_value();
  const auto text = [&](const std::string Scene::*member) {
    return known ? Json((*inspection.scene).*member) : Json();
  };
  json["id"] = text(&Scene::id);
  json["kind"] = known ? Json(std::string(name_of(inspection.scene->kind))) : Json();
  json["platform"] = text(&Scene::platform);
  json["sensor"] = text(&Scene::sensor);
  const auto acquired = known ? utc_text(inspection.scene->acquired) : std::string();
  json["date"] = known ? Json(acquired.substr(0, 10)) : Json();
  json["acquired_utc"] = known ? Json(acquired) : Json();
  json["bands"] = Json::array();
  if (known)
    for (const auto& band : inspection.scene->bands) json["bands"].push_back(json_of(band));
  json["pixels"] = inspection.pixels;
  json["mask_counts"] = Json::object();
  for (const auto& [name, number] : listed(inspection.mask_counts)) json["mask_counts"][name] = number;
  json["usable_pixels"] = inspection.usable_pixels;
  json["usable_pixels_all_rules"] = inspection.usable_pixels_all_rules;
  json["accepted"] = inspection.accepted;
  json["reason"] = inspection.reason ? Json(geo::render(*inspection.reason)) : Json();
  if (inspection.accepted && inspection.usable_pixels_all_rules == 0) json["reason"] = geo::render(no_usable_pixel());
  // A path need not be UTF-8; the JSON must be.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string inspection_text(const Inspection& inspection, const geo::Translate& translate) {
  std::vector<geo::Message> lines = {message("path: {0}", inspection.path)};
  if (inspection.scene) {
    const auto known = lines_of(*inspection.scene);
    lines.insert(lines.end(), known.begin(), known.end());
    for (const auto& [name, number] : listed(inspection.mask_counts))
      lines.push_back(message("masked as {0}: {1} of {2} pixels", name, number, inspection.pixels));
    lines.push_back(
        message("usable: {0} pixels; by all rules {1}", inspection.usable_pixels, inspection.usable_pixels_all_rules));
  }
  if (inspection.accepted && inspection.usable_pixels_all_rules == 0)
    lines.push_back(message("accepted, but {0}", no_usable_pixel()));
  else
    lines.push_back(inspection.accepted ? message("accepted")
                                        : message("refused: {0}", inspection.reason.value_or(geo::Message{})));
  std::string text;
  for (const auto& line : lines)
    text += (translate ? geo::render(geo::printable(line), translate) : geo::render(geo::printable(line))) + "\n";
  return text;
}

}  // namespace steppe
