#include "pipeline/query/answer_geojson.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/base/message.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/polygon/geojson_geometry.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/query/layer_facts.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

// Flat properties: QGIS shows each as a field.
class Properties {
 public:
  explicit Properties(const QueryContext& context) : m_context(context) {}

  void layer(const LayerAnswer& answer) {
    const ProductFacts facts = facts_of(m_context.index, answer.layer);
    const std::string stem = std::string(name_of(answer.layer)) + "_" + std::to_string(answer.period) + "_";
    m_json[stem + "status"] = name_of(answer.status);
    if (const std::string reason = geo::render(answer.reason); !reason.empty()) m_json[stem + "reason"] = reason;
    if (!was_observed(answer)) return;
    m_json[stem + "valid_share"] = geo::rounded_as_printed(answer.valid_share, kValidShareDecimals);
    if (answer.mean) m_json[stem + "mean"] = geo::rounded_as_printed(*answer.mean, facts.decimals);
    if (answer.estimate) {
      m_json[stem + "calibrated"] = geo::rounded_as_printed(answer.estimate->value, facts.decimals);
      m_json[stem + "se"] = geo::rounded_as_printed(answer.estimate->se, facts.decimals);
    }
    if (facts.classes && !answer.classes.empty()) class_areas(stem, answer);
  }

  void change(const ChangeAnswer& change) {
    const ProductFacts facts = facts_of(m_context.index, change.layer);
    const std::string stem = std::string(name_of(change.layer)) + "_" + std::to_string(change.from) + "_" +
                             std::to_string(change.to) + "_change";
    if (change.mean_change) m_json[stem] = geo::rounded_as_printed(*change.mean_change, facts.decimals);
    for (const auto& [code, hectares] : change.class_change_ha)
      m_json[stem + "_" + class_word(Vocabulary::file, change.layer, code) + "_ha"] =
          geo::rounded_as_printed(hectares, kAreaDecimals);
  }

  Json take() { return std::move(m_json); }
  Json& operator[](const char* name) { return m_json[name]; }

 private:
  // Every class of the legend: one that does not occur has no area, which a map of it must show as 0.
  void class_areas(const std::string& stem, const LayerAnswer& answer) {
    for (const LegendEntry& entry : legend_of(answer.layer)) m_json[stem + std::string(entry.id) + "_ha"] = 0;
    for (const ClassAnswer& one : answer.classes)
      m_json[stem + class_word(Vocabulary::file, answer.layer, one.code) + "_ha"] =
          geo::rounded_as_printed(one.area_ha, kAreaDecimals);
  }

  const QueryContext& m_context;
  Json m_json = Json::object();
};

}  // namespace

std::string geojson_head() { return "{\"type\":\"FeatureCollection\",\"name\":\"steppe_query\",\"features\":[\n"; }

std::string geojson_feature(const QueryContext& context, const AnsweredPolygon& polygon) {
  Properties properties(context);
  properties["polygon_id"] = polygon.id;
  properties["polygon_name"] = polygon.name;
  properties["status"] = name_of(polygon_status(polygon));
  if (!polygon.answer) {
    properties["reason"] = geo::render(polygon.answer.fault().message);
  } else {
    properties["polygon_ha"] = geo::rounded_as_printed(polygon.answer.value().polygon_ha, kAreaDecimals);
    properties["outside_ha"] = geo::rounded_as_printed(polygon.answer.value().outside_ha, kAreaDecimals);
    for (const auto& layer : polygon.answer.value().layers) properties.layer(layer);
    for (const auto& change : polygon.answer.value().changes) properties.change(change);
  }
  const Json head{{"type", "Feature"}, {"id", polygon.id}, {"properties", properties.take()}};
  std::string text = head.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.pop_back();
  return text + ",\"geometry\":" + geo::geojson_geometry(polygon.outline) + '}';
}

std::string geojson_tail() { return "\n]}\n"; }

}  // namespace steppe
