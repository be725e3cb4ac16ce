#include "pipeline/serve/outline_json.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/polygon/geojson_geometry.hpp"
#include "pipeline/serve/serve_json.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

std::string feature_text(const OutlineFeature& feature) {
  Json properties = {{"id", feature.id}, {"name", feature.name}};
  if (!feature.source.empty()) properties["source"] = feature.source;
  if (!feature.shape) properties["reason"] = message_in_both<Json>(feature.shape.fault().message);
  return R"({"type":"Feature","properties":)" + json_line(properties) + R"(,"geometry":)" +
         (feature.shape ? geo::geojson_geometry(feature.shape.value()) : "null") + "}";
}

}  // namespace

std::string outlines_json(const std::vector<OutlineFeature>& features, const std::vector<geo::Message>& warnings) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) text += (i > 0 ? ",\n" : "\n") + feature_text(features[i]);
  Json said = Json::array();
  for (const auto& warning : warnings) said.push_back(message_in_both<Json>(warning));
  return text + "\n],\"warnings\":" + json_line(said) + "}\n";
}

}  // namespace steppe
