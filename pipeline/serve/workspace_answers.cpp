#include "pipeline/serve/workspace_answers.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "libgeo/base/number_text.hpp"
#include "libgeo/crs/proj_text.hpp"
#include "libgeo/crs/transform.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/serve/layer_answers.hpp"
#include "pipeline/serve/serve_json.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kEdgeSteps = 32, kDegreeDecimals = 6;

Json periods_of(const WorkspaceIndex& index) {
  Json periods = Json::array();
  for (const auto& [year, tiles] : index.tiles) periods.push_back(year);
  return periods;
}

Json short_facts(const ServedNight& night) {
  return {{"name", night.name},
          {"night", night.night},
          {"periods", periods_of(night.index)},
          {"zone_set", night.index.zone_set},
          {"zone_version", night.index.zone_version},
          {"layers", shown_layers(night).size()},
          {"writable", false}};
}

}  // namespace

std::string service_json(const ServedWorkspaces& workspaces) {
  Json list = Json::array();
  for (const auto& name : workspaces.names()) {
    try {
      list.push_back(short_facts(*workspaces.night(name)));
    } catch (const ServeRefusal& refusal) {
      list.push_back({{"name", name}, {"night", nullptr}, {"reason", message_in_both<Json>(refusal.message())}});
    }
  }
  return json_bytes(Json{{"program", "steppe"}, {"version", kProgramVersion}, {"workspaces", std::move(list)}});
}

geo::Box bounds_in_degrees(const ServedNight& night) {
  const auto wgs84 = geo::Crs::from_text("EPSG:4326");
  if (night.box.empty() || !wgs84) return {};
  const auto transform = geo::Transform::between(night.crs, wgs84.value());
  if (!transform) return {};
  const geo::Box& box = night.box;
  std::vector<double> x, y;
  for (int i = 0; i <= kEdgeSteps; ++i) {
    const double part = static_cast<double>(i) / kEdgeSteps;
    const double along_x = std::lerp(box.x_min, box.x_max, part), along_y = std::lerp(box.y_min, box.y_max, part);
    for (const double edge : {box.y_min, box.y_max}) x.push_back(along_x), y.push_back(edge);
    for (const double edge : {box.x_min, box.x_max}) x.push_back(edge), y.push_back(along_y);
  }
  transform.value().forward(x, y);
  geo::Box degrees{INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (std::size_t i = 0; i < x.size(); ++i)
    if (std::isfinite(x[i]) && std::isfinite(y[i]))
      degrees = {std::min(degrees.x_min, x[i]), std::min(degrees.y_min, y[i]), std::max(degrees.x_max, x[i]),
                 std::max(degrees.y_max, y[i])};
  return std::isfinite(degrees.x_min) ? degrees : geo::Box{};
}

std::string workspace_json(const ServedNight& night) {
  const auto degrees = [](double value) { return geo::rounded_as_printed(value, kDegreeDecimals); };
  const geo::Box bounds = bounds_in_degrees(night);
  const geo::Tiling& tiling = night.index.tiling;
  Json json = {{"name", night.name},
               {"night", night.night},
               {"program", night.index.program},
               {"periods", periods_of(night.index)},
               {"zone_set", night.index.zone_set},
               {"zone_version", night.index.zone_version},
               {"finished_utc",
                night.report && night.report->finished_utc() ? Json(*night.report->finished_utc()) : Json(nullptr)},
               {"bounds", {degrees(bounds.x_min), degrees(bounds.y_min), degrees(bounds.x_max), degrees(bounds.y_max)}},
               {"grid",
                {{"crs_wkt", night.index.grid_crs},
                 {"proj4", geo::proj_text(night.crs)},
                 {"resolution_m", tiling.dx},
                 {"resolution_y_m", tiling.dy},
                 {"tile_px", tiling.tile_px},
                 {"extent", {night.box.x_min, night.box.y_min, night.box.x_max, night.box.y_max}}}},
               {"report", night.report != nullptr}};
  return json_bytes(json);
}

}  // namespace steppe
